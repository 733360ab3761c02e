#pragma once

#include "chart/plot.hpp"
#include "chart/view.hpp"

namespace wheelcount::chart {

/// The plot area of a chart with at least one value, below `top`, and the values of its grid.
struct axes {
    plot area;
    std::vector<std::uint64_t> values;
};

axes lay_out_axes(const view& v, int top);

/// Draws the grid with its values, and the dates below it.
std::string draw(const axes& a, const view& v);

} // namespace wheelcount::chart
