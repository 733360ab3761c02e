#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wheelcount::chart {

/// Round numbers from 0 to the first at or above `max`: multiples of the smallest step of 1, 2 or 5
/// times a power of ten that needs at most `steps_max` steps. At least two numbers. `max` must be
/// at most value_max, `steps_max` at least 1.
std::vector<std::uint64_t> ticks(std::uint64_t max, unsigned steps_max);

/// 0, 500, 50k, 1.5M, with the suffixes of badges: k M G T P, then E. At most one decimal, which is
/// exact for the numbers of ticks() with less than ten steps.
std::string tick_label(std::uint64_t tick);

} // namespace wheelcount::chart
