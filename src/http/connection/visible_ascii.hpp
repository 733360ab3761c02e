#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wheelcount::http {

/// Whether a text consists of visible ASCII characters other than `except`. Checks eight at a time,
/// because every request's target is checked.
inline bool is_visible_ascii(std::string_view text, char except) {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    constexpr std::uint64_t high_bits = 0x80 * ones;
    const std::uint64_t excluded = static_cast<unsigned char>(except) * ones;
    std::uint64_t invalid = 0;
    for (std::size_t at = 0; at < text.size(); at += sizeof invalid) {
        std::uint64_t word = 'a' * ones; // fills the last word
        std::memcpy(&word, text.data() + at, std::min(sizeof word, text.size() - at));
        // Each expression sets the top bit of an invalid byte. It may set that of the byte above as
        // well, which does not matter: the text is invalid already.
        const std::uint64_t below = (word - '!' * ones) & ~word;
        const std::uint64_t above = word | (word + (0x7f - '~') * ones);
        const std::uint64_t difference = word ^ excluded;
        const std::uint64_t equal = (difference - ones) & ~difference;
        invalid |= below | above | equal;
    }
    return (invalid & high_bits) == 0;
}

} // namespace wheelcount::http
