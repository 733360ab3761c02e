#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wheelcount::http {

/// Whether a text has only characters of ASCII that can be seen, and not `but`. Looks at eight at
/// once, because every request's target is looked at.
inline bool is_visible_ascii(std::string_view text, char except) {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    constexpr std::uint64_t high_bits = 0x80 * ones;
    const std::uint64_t excluded = static_cast<unsigned char>(except) * ones;
    std::uint64_t invalid = 0;
    for (std::size_t at = 0; at < text.size(); at += sizeof invalid) {
        std::uint64_t word = 'a' * ones; // fills up the last one
        std::memcpy(&word, text.data() + at, std::min(sizeof word, text.size() - at));
        // The top bit of a byte comes out set where it is what is looked for; bytes above it may
        // then be wronged, but the text is wrong anyway.
        const std::uint64_t below = (word - '!' * ones) & ~word;
        const std::uint64_t above = word | (word + (0x7f - '~') * ones);
        const std::uint64_t difference = word ^ excluded;
        const std::uint64_t equal = (difference - ones) & ~difference;
        invalid |= below | above | equal;
    }
    return (invalid & high_bits) == 0;
}

} // namespace wheelcount::http
