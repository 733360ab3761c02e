#pragma once

#include "wheelcount/core/error.hpp"

#include <string>
#include <string_view>

namespace wheelcount::store {

/// Document `|copy` (domain::copy_state_id): of what the store is becoming a copy, and how far.
struct copy_state {
    std::string source; ///< which state of the source, for people too; no line ends
    std::string after;  ///< all documents up to this id are there; empty for none

    std::string pack() const;
    static result<copy_state> unpack(std::string_view bytes);
};

} // namespace wheelcount::store
