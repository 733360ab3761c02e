#pragma once

#include "wheelcount/domain/counts.hpp"

#include <array>
#include <cstdint>

namespace wheelcount::domain {

using count_field = std::uint64_t counts::*;

/// In the order of the stored format: add at the end, never reorder.
inline constexpr std::array<count_field, 3> count_fields{&counts::all, &counts::mirrors,
                                                         &counts::ci};

/// A set of count types; bit i is count_fields[i].
using count_type_set = std::uint8_t;
inline constexpr count_type_set all_count_types = (1U << count_fields.size()) - 1;

constexpr bool has(count_type_set set, std::size_t index) {
    return (unsigned{set} >> index & 1U) != 0;
}

/// The count types that are not zero.
constexpr count_type_set count_types_of(const counts& c) {
    unsigned set = 0;
    for (std::size_t i = 0; i < count_fields.size(); ++i)
        set |= (c.*count_fields[i] != 0 ? 1U : 0U) << i;
    return static_cast<count_type_set>(set);
}

} // namespace wheelcount::domain
