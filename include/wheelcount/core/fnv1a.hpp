#pragma once

#include <cstdint>
#include <string_view>

namespace wheelcount {

/// 64-bit FNV-1a (draft-eastlake-fnv): the same in every process, unlike std::hash. Collisions can
/// be constructed, so it must not protect anything. `seed` is the hash of the preceding text.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325) {
    for (const char c : text)
        seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return seed;
}

} // namespace wheelcount
