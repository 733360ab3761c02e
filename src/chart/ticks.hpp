#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wheelcount::chart {

/// Round numbers from 0 to the first that is not below `max`: multiples of the smallest step of 1,
/// 2 or 5 times a power of ten that takes at most `steps_max` steps. At least two numbers. `max` is
/// at most value_max, `steps_max` at least 1.
std::vector<std::uint64_t> ticks(std::uint64_t max, unsigned steps_max);

/// 0, 500, 50k, 1.5M, with the suffixes of badges: k M G T P, then E. One decimal at most, which is
/// exact for what ticks() gives for less than ten steps.
std::string tick_label(std::uint64_t tick);

} // namespace wheelcount::chart
