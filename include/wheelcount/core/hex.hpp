#pragma once

#include <concepts>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wheelcount {

/// The digit for the lowest four bits, in lower case.
constexpr char hex_digit(unsigned value) {
    return "0123456789abcdef"[value & 15];
}

/// The value of a digit in either case; nullopt for any other character.
constexpr std::optional<unsigned char> parse_hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned char>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned char>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned char>(c - 'A' + 10);
    return std::nullopt;
}

/// The byte that exactly two digits spell; nullopt for any other text.
constexpr std::optional<unsigned char> parse_hex_byte(std::string_view text) {
    if (text.size() != 2) return std::nullopt;
    const auto high = parse_hex_digit(text[0]);
    const auto low = parse_hex_digit(text[1]);
    if (!high || !low) return std::nullopt;
    return static_cast<unsigned char>(*high << 4 | *low);
}

/// All digits of the type, with zeros in front: `00ff` of std::uint16_t{255}.
template <std::unsigned_integral T>
std::string to_hex(T value) {
    std::string text;
    for (int shift = std::numeric_limits<T>::digits - 4; shift >= 0; shift -= 4)
        text += hex_digit(static_cast<unsigned>(value >> shift & 15));
    return text;
}

/// Two digits for each byte.
inline std::string to_hex(std::span<const unsigned char> bytes) {
    std::string text;
    text.reserve(2 * bytes.size());
    for (const unsigned char byte : bytes)
        text += {hex_digit(byte >> 4U), hex_digit(byte)};
    return text;
}

} // namespace wheelcount
