#include "chart/fitted.hpp"

#include "wheelcount/badge/badge.hpp"
#include "wheelcount/core/xml_text.hpp"

#include <cmath>

namespace wheelcount::chart {

int width_of(std::string_view text, int font_size) {
    constexpr int measured_at = 11;
    return static_cast<int>(std::ceil(badge::text_width(text) * 10 * font_size / measured_at));
}

std::string fitted(std::string text, int font_size, int width) {
    if (width_of(text, font_size) <= width) return text;
    for (std::size_t characters = text.size(); characters-- > 0;) {
        std::string shorter = drawable(text, characters) + "\u2026";
        if (width_of(shorter, font_size) <= width) return shorter;
    }
    return "";
}

} // namespace wheelcount::chart
