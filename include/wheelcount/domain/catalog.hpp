#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/day_set.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// What every reader must know before it reads anything: one small document, written last when a
/// day is complete. It alone decides what is visible.
struct catalog {
    std::uint64_t data_version = 0; ///< grows with every change that readers should notice
    bool demo = false;              ///< all figures are invented and must say so
    day_set visible;                ///< completely imported days

    std::string pack() const;
    static result<catalog> unpack(std::string_view bytes);

    friend bool operator==(const catalog&, const catalog&) = default;
};

} // namespace wheelcount::domain
