#pragma once

#include "wheelcount/chart/chart.hpp"

namespace wheelcount::chart {

/// The class of a line, which has its color: c0, c1 …
std::string line_class(std::size_t line);

/// A style sheet with the colors of a theme and nothing else. The classes `page`, `ink` and `faint`
/// set the fill; `grid`, `axis` and the classes of `lines` lines set the stroke.
std::string style_sheet(theme colors, std::size_t lines);

} // namespace wheelcount::chart
