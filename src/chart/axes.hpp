#pragma once

#include "chart/plot.hpp"
#include "chart/view.hpp"

namespace wheelcount::chart {

/// Where the lines of a chart with at least one value go, below whatever ends at `top`, and the
/// round values of its grid.
struct axes {
    plot area;
    std::vector<std::uint64_t> values;
};

axes lay_out_axes(const view& v, int top);

/// The grid with its values, and the dates below it.
std::string draw(const axes& a, const view& v);

} // namespace wheelcount::chart
