#include "wheelcount/core/json_string.hpp"

#include "wheelcount/core/hex.hpp"
#include "wheelcount/core/utf8.hpp"

#include <array>
#include <cstddef>

namespace wheelcount {
namespace {

void append_escaped(std::string& json, char c) {
    switch (c) {
    case '"':
        json += "\\\"";
        return;
    case '\\':
        json += "\\\\";
        return;
    case '\n':
        json += "\\n";
        return;
    case '\r':
        json += "\\r";
        return;
    case '\t':
        json += "\\t";
        return;
    default:
        break;
    }
    if (c >= 0x20) {
        json += c;
        return;
    }
    const auto value = static_cast<unsigned char>(c);
    json += {'\\', 'u', '0', '0', hex_digit(value >> 4U), hex_digit(value)};
}

/// ASCII that needs no escape.
constexpr auto is_plain = [] {
    std::array<bool, 256> plain{};
    for (unsigned c = 0x20; c < 0x7f; ++c)
        plain[c] = c != '"' && c != '\\';
    return plain;
}();

std::size_t plain_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && is_plain[static_cast<unsigned char>(text[length])])
        ++length;
    return length;
}

} // namespace

void append_json_string(std::string& json, std::string_view text) {
    constexpr std::string_view replacement_character = "\xEF\xBF\xBD";
    json += '"';
    while (!text.empty()) {
        const std::size_t plain = plain_length(text);
        json.append(text.data(), plain);
        text.remove_prefix(plain);
        if (text.empty()) break; // nearly always
        const utf8_character decoded = decode_utf8(text);
        if (!decoded.code_point) {
            json += replacement_character;
        } else if (decoded.length == 1) {
            append_escaped(json, text.front());
        } else {
            json += text.substr(0, decoded.length);
        }
        text.remove_prefix(decoded.length);
    }
    json += '"';
}

} // namespace wheelcount
