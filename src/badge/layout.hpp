#pragma once

#include "wheelcount/badge/badge.hpp"

#include <cstddef>
#include <string_view>

namespace wheelcount::badge {

/// Longer texts are cut.
constexpr std::size_t characters_max = 64;

/// The parameters of a style. Lengths are in tenths of a pixel.
struct layout {
    std::string_view height;      ///< in px
    std::string_view begin;       ///< the SVG before the two halves, with {placeholders}
    std::string_view end;         ///< and after them
    std::string_view shade = "";  ///< over both halves: the stops of a gradient
    std::string_view radius = ""; ///< of the corners, in px
    int padding = 50;             ///< between a text and the edges of its half
    int font_size = 110;
    int spacing = 0; ///< after each character, in hundredths of a pixel
    bool capitals = false;
    bool bold_value = false;
    std::string_view text_y;
    std::string_view shadow_y;
    std::string_view shadow; ///< attributes of the shadow texts
};

const layout& layout_of(style s);

} // namespace wheelcount::badge
