#pragma once

#include "wheelcount/core/error.hpp"

#include <functional>
#include <mongoc/mongoc.h>

namespace wheelcount::mongo {

/// A unit of blocking work with a connected client. The pool runs it on a fiber and may abandon it
/// at any call of the driver, so it owns everything it uses. The code of its error decides what
/// happens next: after errc::unavailable or errc::timed_out the pool discards the client.
struct operation {
    std::function<result<void>(mongoc_client_t&)> work;
    /// The work is idempotent: after errc::unavailable it runs once more, on a new connection.
    bool retryable = true;
};

} // namespace wheelcount::mongo
