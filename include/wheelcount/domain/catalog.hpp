#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/day_set.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// Which days are visible: document `|catalog`. Every reader reads it first, and publishing a day
/// writes it last, so that a day becomes visible as a whole.
struct catalog {
    std::uint64_t data_version = 0; ///< increases with every change of visible data
    bool demo = false;              ///< all counts are invented; responses must say so
    day_set visible;                ///< completely imported days

    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<catalog> unpack(std::string_view bytes);

    friend bool operator==(const catalog&, const catalog&) = default;
};

} // namespace wheelcount::domain
