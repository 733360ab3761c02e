#pragma once

#include "wheelcount/core/error.hpp"

namespace wheelcount::store {

/// Whether a failure may be over soon: the store cannot be reached, is too slow or too busy.
inline bool is_transient(const error& e) {
    return e.code == errc::unavailable || e.code == errc::timed_out || e.code == errc::overloaded;
}

} // namespace wheelcount::store
