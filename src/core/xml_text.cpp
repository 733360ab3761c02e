#include "wheelcount/core/xml_text.hpp"

#include "wheelcount/core/utf8.hpp"

namespace wheelcount {
namespace {

constexpr bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

/// XML forbids U+FFFE and U+FFFF and warns of their kin.
constexpr bool is_noncharacter(char32_t c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

/// Marks, embeddings, overrides and isolates: with them a picture could be read backwards.
constexpr bool turns_direction(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

constexpr bool is_drawable(char32_t c) {
    return !is_control(c) && !is_noncharacter(c) && !turns_direction(c);
}

} // namespace

std::string drawable(std::string_view text, std::size_t characters_max) {
    std::string kept;
    while (!text.empty() && characters_max > 0) {
        const utf8_unit unit = read_utf8(text);
        if (unit.code_point && is_drawable(*unit.code_point)) {
            kept += text.substr(0, unit.length);
            --characters_max;
        }
        text.remove_prefix(unit.length);
    }
    return kept;
}

std::string xml_escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        case '\'':
            safe += "&#39;";
            break;
        default:
            safe += c;
        }
    }
    return safe;
}

} // namespace wheelcount
