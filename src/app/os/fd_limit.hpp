#pragma once

#include <cstddef>

namespace wheelcount::app {

/// Raises the process's limit of open files and sockets as far as it may (RLIMIT_NOFILE, from soft
/// to hard) and returns what it is. Shells and systemd leave it at 1,024, which is for programs
/// that use select(2).
std::size_t raise_fd_limit();

} // namespace wheelcount::app
