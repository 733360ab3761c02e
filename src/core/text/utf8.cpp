#include "wheelcount/core/utf8.hpp"

#include <boost/assert.hpp>

namespace wheelcount {
namespace {

/// What a lead byte announces. `code_point_min` rejects overlong forms.
struct sequence {
    std::size_t length;
    char32_t lead_bits;
    char32_t code_point_min;
};

std::optional<sequence> parse_lead_byte(unsigned char lead) {
    if ((lead & 0xE0) == 0xC0) return sequence{2, lead & 0x1Fu, 0x80};
    if ((lead & 0xF0) == 0xE0) return sequence{3, lead & 0x0Fu, 0x800};
    if ((lead & 0xF8) == 0xF0) return sequence{4, lead & 0x07u, 0x10000};
    return std::nullopt;
}

constexpr bool is_scalar_value(char32_t c) {
    return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

} // namespace

utf8_character decode_utf8(std::string_view text) {
    BOOST_ASSERT(!text.empty());
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80) return {lead, 1};
    const auto expected = parse_lead_byte(lead);
    if (!expected) return {std::nullopt, 1};
    char32_t code_point = expected->lead_bits;
    for (std::size_t i = 1; i < expected->length; ++i) {
        // A byte that is not a continuation may begin the next character: it is not consumed.
        if (i == text.size()) return {std::nullopt, i};
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0) != 0x80) return {std::nullopt, i};
        code_point = code_point << 6 | (byte & 0x3Fu);
    }
    if (code_point < expected->code_point_min || !is_scalar_value(code_point))
        return {std::nullopt, expected->length};
    return {code_point, expected->length};
}

} // namespace wheelcount
