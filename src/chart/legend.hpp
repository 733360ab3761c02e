#pragma once

#include "chart/view.hpp"

namespace wheelcount::chart {

/// The names of the lines next to samples of them, in rows. Names that do not fit are left out. A
/// single line has no legend.
struct legend {
    std::string svg;
    int height; ///< in tenths of a pixel, as `top`; 0 without rows
};

legend draw_legend(const view& v, int top);

} // namespace wheelcount::chart
