#include "badge/text.hpp"

#include "badge/font.hpp"
#include "wheelcount/badge/badge.hpp"
#include "wheelcount/core/utf8.hpp"

#include <limits>

namespace wheelcount::badge {
namespace {

constexpr bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

/// XML forbids U+FFFE and U+FFFF and warns of their kin.
constexpr bool is_noncharacter(char32_t c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

/// Marks, embeddings, overrides and isolates: with them a badge could be read backwards.
constexpr bool turns_direction(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

constexpr bool is_drawable(char32_t c) {
    return !is_control(c) && !is_noncharacter(c) && !turns_direction(c);
}

struct glyph {
    char32_t character;
    std::string_view bytes;
};

template <class Use>
void for_each_glyph(std::string_view utf8, std::size_t glyphs_max, Use use) {
    while (!utf8.empty() && glyphs_max > 0) {
        const utf8_unit unit = read_utf8(utf8);
        if (unit.code_point && is_drawable(*unit.code_point)) {
            use(glyph{*unit.code_point, utf8.substr(0, unit.length)});
            --glyphs_max;
        }
        utf8.remove_prefix(unit.length);
    }
}

class pen {
public:
    void draw(char32_t character) {
        width_ += kerning(last_, character) + advance(character);
        last_ = character;
    }
    int width() const { return width_; }

private:
    int width_ = 0;
    char32_t last_ = 0; // a neighbour without kerning
};

void append_escaped(std::string& markup, std::string_view bytes) {
    switch (bytes.front()) {
    case '&':
        markup += "&amp;";
        break;
    case '<':
        markup += "&lt;";
        break;
    case '>':
        markup += "&gt;";
        break;
    case '"':
        markup += "&quot;";
        break;
    case '\'':
        markup += "&#39;";
        break;
    default:
        markup += bytes;
    }
}

} // namespace

drawn_text draw(std::string_view utf8, std::size_t characters_max) {
    drawn_text drawn{};
    pen position;
    for_each_glyph(utf8, characters_max, [&drawn, &position](const glyph& g) {
        position.draw(g.character);
        append_escaped(drawn.markup, g.bytes);
    });
    drawn.width = position.width();
    return drawn;
}

double text_width(std::string_view utf8) {
    pen position;
    for_each_glyph(utf8, std::numeric_limits<std::size_t>::max(),
                   [&position](const glyph& g) { position.draw(g.character); });
    return position.width() / 10.0;
}

} // namespace wheelcount::badge
