#pragma once

#include <cstdint>
#include <optional>

namespace wheelcount::telemetry {

/// Number of open descriptors of this process, at a bounded cost: 2 µs with Linux 6.2 or newer,
/// else estimate_open_fds() of the descriptor table. (Listing /proc/self/fd takes 20 ms with 10,000
/// descriptors.) nullopt: the kernel does not report it.
std::optional<std::uint64_t> count_open_fds();

/// Estimates how many of the descriptors 0 to `table_size` - 1 are open: asks poll(2) about at most
/// 1,024 of them, evenly spread, which takes 200 µs. Exact up to a table of that size; beyond, the
/// error is small because the kernel assigns the lowest free number. nullopt: poll(2) failed.
std::optional<std::uint64_t> estimate_open_fds(std::uint64_t table_size);

} // namespace wheelcount::telemetry
