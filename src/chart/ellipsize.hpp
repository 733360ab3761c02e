#pragma once

#include <string>
#include <string_view>

namespace wheelcount::chart {

/// Width of a text in tenths of a pixel at a font size in px. Measured in DejaVu Sans, which is
/// wider than the fonts that most systems substitute, so that texts rarely overflow.
int text_width(std::string_view text, int font_size);

/// Cuts a text that is wider than `width` tenths of a pixel and appends an ellipsis.
std::string ellipsize(std::string text, int font_size, int width);

} // namespace wheelcount::chart
