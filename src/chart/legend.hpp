#pragma once

#include "chart/view.hpp"

namespace wheelcount::chart {

/// Names of the lines beside pieces of them, in rows, as far as there is room: what does not fit
/// into the rows is left out, and there is none for a single line.
struct legend {
    std::string svg;
    int height; ///< in tenths of a pixel, as `top`; 0 without rows
};

legend draw_legend(const view& v, int top);

} // namespace wheelcount::chart
