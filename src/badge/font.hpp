#pragma once

#include <string_view>

namespace wheelcount::badge {

// Lengths are in tenths of a pixel: text has 110 px and is scaled by a tenth.

/// The advance width of a character in DejaVu Sans. Outside Latin-1 it is an estimate: 0 for
/// combining marks, a full square for East Asian scripts and emoji, otherwise the mean of Latin,
/// Greek and Cyrillic letters.
int advance(char32_t character);

/// The kerning of two adjacent characters; negative moves the second one closer.
int kerning(char32_t left, char32_t right);

/// The extent of a text from sanitize_text().
struct text_extent {
    int width;
    int characters;
};

text_extent measure_text(std::string_view printable);

} // namespace wheelcount::badge
