#include "telemetry/open_fds.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <string>

#include <poll.h>
#include <sys/stat.h>

namespace wheelcount::telemetry {
namespace {

constexpr std::uint64_t sample_max = 1'024;

/// FDSize of proc(5) /proc/self/status: the size of the descriptor table; 0 when it is unknown.
std::uint64_t fd_table_size() {
    std::ifstream status("/proc/self/status");
    std::uint64_t size = 0;
    for (std::string key; status >> key;) {
        if (key == "FDSize:") {
            status >> size;
            break;
        }
        status.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return size;
}

} // namespace

std::optional<std::uint64_t> count_open_fds() {
    struct stat status {};
    if (::stat("/proc/self/fd", &status) != 0) return std::nullopt;
    // Since Linux 6.2 the size is the number of open descriptors; before, it is 0.
    if (status.st_size > 0) return static_cast<std::uint64_t>(status.st_size);
    return estimate_open_fds(fd_table_size());
}

std::optional<std::uint64_t> estimate_open_fds(std::uint64_t table_size) {
    std::array<pollfd, sample_max> sample{};
    const std::uint64_t count = std::min(table_size, sample_max);
    if (count == 0) return std::nullopt;
    for (std::uint64_t i = 0; i < count; ++i)
        sample[i].fd = static_cast<int>(i * table_size / count);
    if (::poll(sample.data(), count, 0) < 0) return std::nullopt;
    const auto open = std::count_if(sample.begin(), sample.begin() + count,
                                    [](const pollfd& p) { return (p.revents & POLLNVAL) == 0; });
    return static_cast<std::uint64_t>(open) * table_size / count;
}

} // namespace wheelcount::telemetry
