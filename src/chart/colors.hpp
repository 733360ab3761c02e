#pragma once

#include "wheelcount/chart/chart.hpp"

namespace wheelcount::chart {

/// A style sheet with the colours of a theme and nothing else: the classes `page`, `ink` and
/// `faint` fill; `grid`, `axis` and `c0` to `c9` (as many as there are lines) draw.
std::string style_sheet(theme colors, std::size_t lines);

} // namespace wheelcount::chart
