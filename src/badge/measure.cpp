#include "badge/font.hpp"
#include "wheelcount/badge/badge.hpp"
#include "wheelcount/core/utf8.hpp"
#include "wheelcount/core/xml_text.hpp"

namespace wheelcount::badge {

measured measure(std::string_view drawable) {
    measured text{};
    char32_t last = 0; // a neighbour without kerning
    while (!drawable.empty()) {
        const utf8_unit unit = read_utf8(drawable);
        const char32_t character = unit.code_point.value_or(0);
        text.width += kerning(last, character) + advance(character);
        ++text.characters;
        last = character;
        drawable.remove_prefix(unit.length);
    }
    return text;
}

double text_width(std::string_view utf8) {
    return measure(drawable(utf8, utf8.size())).width / 10.0;
}

} // namespace wheelcount::badge
