#pragma once

#include "wheelcount/core/async.hpp"

namespace wheelcount {

/// Runs both until one has ended, no matter how; the other one is cancelled and waited for. Throws
/// what the first one threw. (Asio's `||` goes on with the other one where the first one throws.)
awaitable<void> wait_for_one(awaitable<void> one, awaitable<void> other);

} // namespace wheelcount
