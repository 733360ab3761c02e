#pragma once

#include "wheelcount/domain/counts.hpp"

#include <array>
#include <cstdint>

namespace wheelcount::domain {

using count_field = std::uint64_t counts::*;

/// In the order of the packed forms: add at the end, never reorder.
inline constexpr std::array<count_field, 3> flavours{&counts::all, &counts::mirrors, &counts::ci};

/// Which flavours are not zero, a bit each in the order of `flavours`.
using flavour_set = std::uint8_t;
inline constexpr flavour_set all_flavours = (1U << flavours.size()) - 1;

constexpr bool has(flavour_set set, std::size_t index) {
    return (unsigned{set} >> index & 1U) != 0;
}

constexpr flavour_set flavours_of(const counts& c) {
    unsigned set = 0;
    for (std::size_t i = 0; i < flavours.size(); ++i)
        set |= (c.*flavours[i] != 0 ? 1U : 0U) << i;
    return static_cast<flavour_set>(set);
}

} // namespace wheelcount::domain
