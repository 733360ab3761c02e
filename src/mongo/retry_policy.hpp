#pragma once

#include "wheelcount/core/error.hpp"

#include <chrono>

/// What the pool decides; its fibres carry it out.
namespace wheelcount::mongo {

/// The client that saw this is not to be used again: its connection may be broken, in the middle
/// of a reply, or to a server that is no longer primary.
bool must_discard_client(errc failure);

/// One more try on a fresh client, for a job that may be done twice. Not after a timeout: the job
/// had its time.
bool is_retryable(errc failure, int attempts);

/// A failure to connect that trying again does not mend.
bool is_permanent(errc failure);

/// How long nobody connects after that many failures in a row. Short enough that service is back
/// within a second of the server's return.
std::chrono::milliseconds connect_delay(int failures);

} // namespace wheelcount::mongo
