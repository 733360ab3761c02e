#include "wheelcount/telemetry/nonblocking_line_writer.hpp"

#include <algorithm>
#include <climits>

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wheelcount::telemetry {

// O_NONBLOCK is a property of the open file, which other processes may share (stderr): it stays
// unset, and pipes are asked by poll(2) instead.
nonblocking_line_writer::nonblocking_line_writer(int descriptor) : descriptor_(descriptor) {
    struct stat status {};
    const bool is_known = ::fstat(descriptor, &status) == 0;
    socket_ = is_known && S_ISSOCK(status.st_mode);
    pipe_ = is_known && (S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode));
}

void nonblocking_line_writer::add(stream of, std::string_view line) {
    if (bytes_.size() + line.size() >= capacity) flush();
    if (bytes_.size() + line.size() >= capacity) {
        ++dropped_[static_cast<std::size_t>(of)];
        return;
    }
    bytes_.append(line).append("\n");
    if (bytes_.size() >= capacity / 2) flush();
}

void nonblocking_line_writer::flush() {
    std::size_t done = 0;
    while (done < bytes_.size()) {
        const std::size_t count = write_some(std::string_view(bytes_).substr(done));
        if (count == 0) break;
        done += count;
    }
    bytes_.erase(0, done);
}

/// Returns how many bytes were written without waiting.
std::size_t nonblocking_line_writer::write_some(std::string_view bytes) {
    ssize_t count = 0;
    if (socket_) {
        count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    } else {
        pollfd ready{descriptor_, POLLOUT, 0};
        if (pipe_ && ::poll(&ready, 1, 0) == 0) return 0;
        // A pipe that is ready has room for PIPE_BUF bytes (pipe(7)).
        const std::size_t writable =
            pipe_ ? std::min<std::size_t>(bytes.size(), PIPE_BUF) : bytes.size();
        count = ::write(descriptor_, bytes.data(), writable);
    }
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

} // namespace wheelcount::telemetry
