#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wheelcount::badge {

/// A text from outside, ready for a badge.
struct drawn_text {
    std::string markup; ///< legal in XML, as content as well as in an attribute
    int width;          ///< in tenths of a pixel
};

/// Drops what must not be drawn: bytes that are not UTF-8, control characters, what XML forbids
/// and what turns the direction of writing. Keeps the first `characters_max` of the rest.
drawn_text draw(std::string_view utf8, std::size_t characters_max);

} // namespace wheelcount::badge
