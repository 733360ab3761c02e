#include "wheelcount/ops/line_buffer.hpp"

#include <algorithm>
#include <climits>

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wheelcount::ops {

// The descriptor is often one that other processes write to as well, which O_NONBLOCK would
// surprise: it belongs to the open file, not to us.
line_buffer::line_buffer(int descriptor) : descriptor_(descriptor) {
    struct stat what {};
    const bool known = ::fstat(descriptor, &what) == 0;
    socket_ = known && S_ISSOCK(what.st_mode);
    pipe_ = known && (S_ISFIFO(what.st_mode) || S_ISCHR(what.st_mode));
}

void line_buffer::add(stream of, std::string_view line) {
    if (bytes_.size() + line.size() >= room) flush();
    if (bytes_.size() + line.size() >= room) {
        ++dropped_[static_cast<std::size_t>(of)];
        return;
    }
    bytes_.append(line).append("\n");
    if (bytes_.size() >= room / 2) flush();
}

void line_buffer::flush() {
    std::size_t done = 0;
    while (done < bytes_.size()) {
        const std::size_t count = write_some(std::string_view(bytes_).substr(done));
        if (count == 0) break;
        done += count;
    }
    bytes_.erase(0, done);
}

/// How many it takes without waiting.
std::size_t line_buffer::write_some(std::string_view bytes) {
    ssize_t count = 0;
    if (socket_) {
        count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    } else {
        pollfd ready{descriptor_, POLLOUT, 0};
        if (pipe_ && ::poll(&ready, 1, 0) == 0) return 0;
        // What is ready has room for so much (pipe(7)).
        const std::size_t fitting =
            pipe_ ? std::min<std::size_t>(bytes.size(), PIPE_BUF) : bytes.size();
        count = ::write(descriptor_, bytes.data(), fitting);
    }
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

} // namespace wheelcount::ops
