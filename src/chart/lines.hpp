#pragma once

#include "chart/plot.hpp"
#include "chart/view.hpp"

namespace wheelcount::chart {

/// The lines, the first one on top: paths of their runs, dots where a run is a single point, and
/// dashes on the way to a last bucket that is not complete.
std::string draw_lines(const view& v, const plot& area);

} // namespace wheelcount::chart
