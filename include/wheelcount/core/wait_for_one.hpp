#pragma once

#include "wheelcount/core/async.hpp"

namespace wheelcount {

/// Runs both coroutines until one of them ends, then cancels the other and waits for it. Throws
/// what the first to end threw. (Asio's `||` would continue with the other one after an exception.)
awaitable<void> wait_for_one(awaitable<void> one, awaitable<void> other);

} // namespace wheelcount
