#pragma once

#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/this_coro.hpp>

namespace wheelcount::test {

/// Throws boost::system::system_error (operation_aborted) when the coroutine is cancelled.
inline awaitable<void> wait_until_cancelled() {
    steady_timer never(co_await boost::asio::this_coro::executor, steady_timer::time_point::max());
    co_await never.async_wait(use_awaitable);
}

} // namespace wheelcount::test
