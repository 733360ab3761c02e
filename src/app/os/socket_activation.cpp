#include "app/os/socket_activation.hpp"

#include "wheelcount/core/parse_number.hpp"
#include "wheelcount/core/split.hpp"

#include <cstdlib>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace wheelcount::app {
namespace {

constexpr int listen_fds_start = 3;

/// The value of an environment variable, which is then removed.
std::string take_variable(const char* name) {
    const char* const value = std::getenv(name);
    std::string copy = value ? value : "";
    ::unsetenv(name);
    return copy;
}

} // namespace

std::vector<inherited_socket> take_inherited_sockets() {
    const int process = parse_number<int>(take_variable("LISTEN_PID")).value_or(0);
    const int count = parse_number<int>(take_variable("LISTEN_FDS")).value_or(0);
    const std::string all_names = take_variable("LISTEN_FDNAMES");
    std::vector<inherited_socket> sockets;
    if (process != ::getpid()) return sockets;
    std::string_view names = all_names;
    for (int i = 0; i < count; ++i) {
        const int descriptor = listen_fds_start + i;
        // Not open: LISTEN_FDS is too large.
        if (::fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0) break;
        sockets.push_back({std::string(take_until(names, ':')), descriptor});
    }
    return sockets;
}

} // namespace wheelcount::app
