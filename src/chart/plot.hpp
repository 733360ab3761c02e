#pragma once

#include "wheelcount/core/calendar.hpp"

#include <cstdint>

namespace wheelcount::chart {

/// The plot area and its scales. Lengths are in tenths of a pixel.
struct plot {
    int left, right, top, bottom;
    day first, last;
    std::uint64_t highest; ///< not 0

    int x(day d) const; ///< the middle if there is only one day
    int y(std::uint64_t value) const;
};

} // namespace wheelcount::chart
