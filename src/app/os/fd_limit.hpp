#pragma once

#include <cstddef>

namespace wheelcount::app {

/// Raises the soft limit of open descriptors to the hard limit (RLIMIT_NOFILE, getrlimit(2)) and
/// returns the limit. The default soft limit is 1,024, for programs that use select(2).
std::size_t raise_fd_limit();

} // namespace wheelcount::app
