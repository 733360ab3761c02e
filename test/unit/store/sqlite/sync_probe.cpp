#include "store/sqlite/sync_probe.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <utility>

#include <sys/syscall.h>
#include <unistd.h>

namespace wheelcount::test {
namespace {

/// Global because the functions at the end replace those of the whole program.
std::atomic<sync_probe*> watching = nullptr;

std::string name_of(int descriptor) {
    std::array<char, 4096> name{};
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t size = ::readlink(link.c_str(), name.data(), name.size());
    return {name.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

} // namespace

sync_probe::sync_probe(hook before) : before_(std::move(before)) {
    watching = this;
}

sync_probe::~sync_probe() {
    watching = nullptr;
}

std::vector<std::string> sync_probe::files() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> files;
    for (const sync_call& e : syncs_)
        files.push_back(e.file);
    return files;
}

std::vector<std::string> sync_probe::files_of(pid_t thread) const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> files;
    for (const sync_call& e : syncs_)
        if (e.thread == thread) files.push_back(e.file);
    return files;
}

bool sync_probe::has(const std::string& file) const {
    const auto synced = files();
    return std::find(synced.begin(), synced.end(), file) != synced.end();
}

int sync_probe::sync(int descriptor, long number) {
    sync_probe* const probe = watching;
    if (const int failed = probe ? probe->record(descriptor) : 0; failed != 0) {
        errno = failed;
        return -1;
    }
    return static_cast<int>(::syscall(number, descriptor));
}

int sync_probe::record(int descriptor) {
    {
        const std::lock_guard lock(mutex_);
        syncs_.push_back({name_of(descriptor), ::gettid()});
    }
    return before_ ? before_() : 0;
}

} // namespace wheelcount::test

extern "C" int fsync(int descriptor) {
    return wheelcount::test::sync_probe::sync(descriptor, SYS_fsync);
}

extern "C" int fdatasync(int descriptor) {
    return wheelcount::test::sync_probe::sync(descriptor, SYS_fdatasync);
}
