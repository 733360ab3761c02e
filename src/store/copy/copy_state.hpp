#pragma once

#include "wheelcount/core/error.hpp"

#include <string>
#include <string_view>

namespace wheelcount::store {

/// The checkpoint of an unfinished copy: document `|copy` (domain::copy_state_id) of its target.
struct copy_state {
    std::string source; ///< identifies the state of the source, human-readable, on one line
    std::string after;  ///< all documents up to this id are copied; empty for none

    std::string pack() const;
    static result<copy_state> unpack(std::string_view bytes);
};

} // namespace wheelcount::store
