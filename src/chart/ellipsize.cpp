#include "chart/ellipsize.hpp"

#include "wheelcount/badge/badge.hpp"
#include "wheelcount/core/xml_escape.hpp"

#include <cmath>

namespace wheelcount::chart {

int text_width(std::string_view text, int font_size) {
    constexpr int reference_font_size = 11;
    return static_cast<int>(
        std::ceil(badge::text_width(text) * 10 * font_size / reference_font_size));
}

std::string ellipsize(std::string text, int font_size, int width) {
    if (text_width(text, font_size) <= width) return text;
    for (std::size_t characters = text.size(); characters-- > 0;) {
        std::string shorter = sanitize_text(text, characters) + "\u2026";
        if (text_width(shorter, font_size) <= width) return shorter;
    }
    return "";
}

} // namespace wheelcount::chart
