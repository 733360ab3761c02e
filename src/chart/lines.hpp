#pragma once

#include "chart/plot.hpp"
#include "chart/view.hpp"

namespace wheelcount::chart {

/// Draws the lines, the first one on top: a path for each run, a dot for a run of one point, and a
/// dashed segment to an incomplete last bucket.
std::string draw_lines(const view& v, const plot& area);

} // namespace wheelcount::chart
