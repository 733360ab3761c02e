#include "wheelcount/core/xml_escape.hpp"

#include "wheelcount/core/utf8.hpp"

namespace wheelcount {
namespace {

constexpr bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

/// XML forbids U+FFFE and U+FFFF and discourages the other noncharacters.
constexpr bool is_noncharacter(char32_t c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

/// Marks, embeddings, overrides and isolates: they could reverse what a picture shows.
constexpr bool is_bidi_control(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

constexpr bool is_printable(char32_t c) {
    return !is_control(c) && !is_noncharacter(c) && !is_bidi_control(c);
}

} // namespace

std::string sanitize_text(std::string_view text, std::size_t characters_max) {
    std::string sanitized;
    while (!text.empty() && characters_max > 0) {
        const utf8_character decoded = decode_utf8(text);
        if (decoded.code_point && is_printable(*decoded.code_point)) {
            sanitized += text.substr(0, decoded.length);
            --characters_max;
        }
        text.remove_prefix(decoded.length);
    }
    return sanitized;
}

std::string xml_escape(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

} // namespace wheelcount
