#include "app/os/fd_limit.hpp"

#include <sys/resource.h>

namespace wheelcount::app {

std::size_t raise_fd_limit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit); // fails only for an unknown resource
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_max : before;
}

} // namespace wheelcount::app
