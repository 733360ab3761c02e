#pragma once

#include <string_view>

namespace wheelcount::badge {

// Lengths are in tenths of a pixel of the badge: its text is set at 110 px and scaled by a tenth.

/// How far a character of DejaVu Sans moves the pen. Characters outside Latin-1 are estimated:
/// nothing for marks that combine, a full square for East Asian writing and emoji, otherwise the
/// mean of the Latin, Greek and Cyrillic letters.
int advance(char32_t character);

/// How much nearer (negative) or further the second of two neighbours stands.
int kerning(char32_t left, char32_t right);

/// A text as it is set: of drawable() characters only.
struct text_extent {
    int width;
    int characters;
};

text_extent measure_text(std::string_view printable);

} // namespace wheelcount::badge
