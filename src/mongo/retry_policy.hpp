#pragma once

#include "wheelcount/core/error.hpp"

#include <chrono>

/// The pool's reactions to errors, as pure functions.
namespace wheelcount::mongo {

/// Whether the client must not be used again after this error: its connection may be broken, in the
/// middle of a reply, or to a server that is no longer primary.
bool must_discard_client(errc failure);

/// Whether a retryable operation runs again, on a new client, after it has failed `attempts` times.
/// Not after a timeout: the operation had its time.
bool is_retryable(errc failure, int attempts);

/// Whether connecting again will fail the same way: refused credentials, for example.
bool is_permanent(errc failure);

/// The delay before the next attempt to connect after so many failures in a row: 25 ms, doubled up
/// to 400 ms, so that service is back within a second of the server's return.
std::chrono::milliseconds connect_delay(int failures);

} // namespace wheelcount::mongo
