#include "store/sqlite/writer_lock.hpp"

#include <array>
#include <cerrno>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace wheelcount::store {
namespace {

error system_failure(const std::filesystem::path& file, int system_errno) {
    const bool permission =
        system_errno == EACCES || system_errno == EPERM || system_errno == EROFS;
    return {permission ? errc::permission_denied : errc::unavailable,
            "writer lock " + file.string() + ": " + std::generic_category().message(system_errno)};
}

/// The process that holds the lock, for messages. It may not have written its pid yet.
std::string holder(int descriptor) {
    std::array<char, 20> text{};
    const ssize_t size = ::pread(descriptor, text.data(), text.size(), 0);
    if (size <= 0) return "another process";
    const std::string_view pid(text.data(), static_cast<std::size_t>(size));
    return "process " + std::string(pid.substr(0, pid.find('\n')));
}

result<void> write_pid(int descriptor, const std::filesystem::path& file) {
    const std::string pid = std::to_string(::getpid()) + '\n';
    const bool written =
        ::ftruncate(descriptor, 0) == 0 &&
        ::pwrite(descriptor, pid.data(), pid.size(), 0) == static_cast<ssize_t>(pid.size());
    if (!written) return system_failure(file, errno);
    return {};
}

} // namespace

result<writer_lock> writer_lock::acquire(const std::filesystem::path& store) {
    std::filesystem::path file = store;
    file += "-lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) return system_failure(file, errno);
    writer_lock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return system_failure(file, errno);
        return error{errc::conflict, store.string() + ": " + holder(descriptor) +
                                         " is writing to this store: stop it first"};
    }
    if (auto written = write_pid(descriptor, file); !written) return written.error();
    return lock;
}

writer_lock::writer_lock(writer_lock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

writer_lock::~writer_lock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace wheelcount::store
