#pragma once

#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>

namespace wheelcount {

inline constexpr std::size_t digits_max = 20; ///< of a 64-bit number

/// Writes a number in decimal and returns the end of what it wrote. `to` must have room for
/// digits_max characters: all of them may be overwritten.
///
/// Responses consist of numbers of one to six digits in no order. Branching on the length of each
/// costs more than writing eight digits of every number at once and shifting the zeros out.
inline char* write_number(char* to, std::uint64_t number) {
    constexpr std::uint64_t first_of_nine_digits = 100'000'000;
    if (std::endian::native != std::endian::little || number >= first_of_nine_digits)
        return std::to_chars(to, to + digits_max, number).ptr;
    // Splits into two groups of four digits, four of two, eight of one. The first digit ends up in
    // the lowest byte, which is the first in memory.
    // x * 10'486 >> 20 is x / 100 up to 9'999, and x * 103 >> 10 is x / 10 up to 99.
    const std::uint64_t fours = number / 10'000 | number % 10'000 << 32;
    const std::uint64_t hundreds = fours * 10'486 >> 20 & 0x0000'007F'0000'007F;
    const std::uint64_t twos = hundreds | (fours - 100 * hundreds) << 16;
    const std::uint64_t tens = twos * 103 >> 10 & 0x000F'000F'000F'000F;
    const std::uint64_t digits = tens | (twos - 10 * tens) << 8;
    constexpr std::uint64_t last_digit = std::uint64_t{1}
                                         << 56; // never shifted out, not even if it is zero
    const int zeros = std::countr_zero(digits | last_digit) / 8;
    const std::uint64_t text = (digits | 0x3030'3030'3030'3030) >> (8 * zeros);
    std::memcpy(to, &text, sizeof text);
    return to + (8 - zeros);
}

/// Appends a number in decimal; a double in the shortest form that parses back to it.
template <class Number>
void append_number(std::string& text, Number number) {
    char digits[32];
    if constexpr (std::is_unsigned_v<Number>)
        text.append(digits, write_number(digits, number));
    else
        text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

/// In decimal with leading zeros up to `digits`; a longer number keeps all its digits.
std::string zero_pad(std::uint64_t number, std::size_t digits);

/// A number of tenths as a decimal, without a zero fraction: 993 is `99.3`, 990 is `99`.
/// `tenths` must not be negative.
std::string format_tenths(int tenths);

} // namespace wheelcount
