#include "wheelcount/badge/badge.hpp"
#include "wheelcount/core/ascii.hpp"

namespace wheelcount::badge {

std::optional<style> parse_style(std::string_view text) {
    const std::string spelling = ascii_lower(text);
    if (spelling == "flat") return style::flat;
    if (spelling == "flat-square") return style::flat_square;
    if (spelling == "plastic") return style::plastic;
    if (spelling == "for-the-badge") return style::for_the_badge;
    return std::nullopt;
}

} // namespace wheelcount::badge
