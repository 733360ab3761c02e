#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wheelcount::http {

/// Whether a text has only characters of ASCII that can be seen, and not `but`. Looks at eight at
/// once, because every request's target is looked at.
inline bool is_visible_ascii(std::string_view text, char but) {
    constexpr std::uint64_t each = 0x0101'0101'0101'0101;
    constexpr std::uint64_t tops = 0x80 * each;
    const std::uint64_t unwanted = static_cast<unsigned char>(but) * each;
    std::uint64_t wrong = 0;
    for (std::size_t at = 0; at < text.size(); at += sizeof wrong) {
        std::uint64_t word = 'a' * each; // fills up the last one
        std::memcpy(&word, text.data() + at, std::min(sizeof word, text.size() - at));
        // The top bit of a byte comes out set where it is what is looked for; bytes above it may
        // then be wronged, but the text is wrong anyway.
        const std::uint64_t below = (word - '!' * each) & ~word;
        const std::uint64_t above = word | (word + (0x7f - '~') * each);
        const std::uint64_t difference = word ^ unwanted;
        const std::uint64_t equal = (difference - each) & ~difference;
        wrong |= below | above | equal;
    }
    return (wrong & tops) == 0;
}

} // namespace wheelcount::http
