#pragma once

#include <string>
#include <string_view>

namespace wheelcount::chart {

/// Width of a text in tenths of a pixel at a font size in px. Measured in DejaVu Sans, which is
/// wider than what most systems put in its place: there is rather too much room than too little.
int text_width(std::string_view text, int font_size);

/// The text, cut and ended with an ellipsis where it is wider than `width` tenths of a pixel.
std::string ellipsize(std::string text, int font_size, int width);

} // namespace wheelcount::chart
