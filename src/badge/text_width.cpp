#include "badge/font.hpp"
#include "wheelcount/badge/badge.hpp"
#include "wheelcount/core/utf8.hpp"
#include "wheelcount/core/xml_escape.hpp"

namespace wheelcount::badge {

text_extent measure_text(std::string_view printable) {
    text_extent text{};
    char32_t last = 0; // has no kerning
    while (!printable.empty()) {
        const utf8_character decoded = decode_utf8(printable);
        const char32_t character = decoded.code_point.value_or(0);
        text.width += kerning(last, character) + advance(character);
        ++text.characters;
        last = character;
        printable.remove_prefix(decoded.length);
    }
    return text;
}

double text_width(std::string_view utf8) {
    return measure_text(sanitize_text(utf8, utf8.size())).width / 10.0;
}

} // namespace wheelcount::badge
