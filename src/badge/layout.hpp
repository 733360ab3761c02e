#pragma once

#include "wheelcount/badge/badge.hpp"

#include <cstddef>
#include <string_view>

namespace wheelcount::badge {

/// As many characters of a text are drawn.
constexpr std::size_t characters_max = 64;

/// What tells one style from another. Lengths are in tenths of a pixel.
struct layout {
    std::string_view height; ///< in px
    std::string_view box;    ///< the SVG behind the texts, with {placeholders}
    int padding;             ///< between a text and the sides of its half
    int font_size;
    int spacing; ///< behind each character, in hundredths of a pixel
    bool capitals;
    bool bold_value;
    std::string_view text_y;
    std::string_view shadow_y;
    std::string_view shadow; ///< attributes of the texts below the texts
};

const layout& layout_of(style look);

} // namespace wheelcount::badge
