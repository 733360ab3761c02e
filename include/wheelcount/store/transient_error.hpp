#pragma once

#include "wheelcount/core/error.hpp"

namespace wheelcount::store {

/// Whether a retry may succeed: the store is unreachable, too slow or overloaded.
inline bool is_transient(const error& e) {
    return e.code == errc::unavailable || e.code == errc::timed_out || e.code == errc::overloaded;
}

} // namespace wheelcount::store
