#pragma once

#include "wheelcount/badge/badge.hpp"

#include <cstddef>
#include <string_view>

namespace wheelcount::badge {

/// As many characters of a text are drawn.
constexpr std::size_t characters_max = 64;

/// What tells one style from another. Lengths are in tenths of a pixel.
struct layout {
    std::string_view height;      ///< in px
    std::string_view begin;       ///< the SVG before the two halves, with {placeholders}
    std::string_view end;         ///< and after them
    std::string_view shade = "";  ///< over both halves: the stops of a gradient
    std::string_view radius = ""; ///< of the corners, in px
    int padding = 50;             ///< between a text and the sides of its half
    int font_size = 110;
    int spacing = 0; ///< behind each character, in hundredths of a pixel
    bool capitals = false;
    bool bold_value = false;
    std::string_view text_y;
    std::string_view shadow_y;
    std::string_view shadow; ///< attributes of the texts below the texts
};

const layout& layout_of(style s);

} // namespace wheelcount::badge
