#pragma once

#include <cstdint>
#include <string_view>

namespace wheelcount {

/// FNV-1a of 64 bits (draft-eastlake-fnv): the same in every process, unlike std::hash. For where
/// nobody gains by a collision. `seed` is the hash of what stands before the text.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325) {
    for (const char c : text)
        seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return seed;
}

} // namespace wheelcount
