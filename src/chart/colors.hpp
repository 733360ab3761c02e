#pragma once

#include "wheelcount/chart/chart.hpp"

namespace wheelcount::chart {

/// The class that gives a line its colour: c0, c1 …
std::string line_class(std::size_t line);

/// A style sheet with the colours of a theme and nothing else: the classes `page`, `ink` and
/// `faint` fill; `grid`, `axis` and those of so many lines draw.
std::string style_sheet(theme colors, std::size_t lines);

} // namespace wheelcount::chart
