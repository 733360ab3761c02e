#include "wheelcount/core/loop_lag.hpp"

#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>

namespace wheelcount {

awaitable<void> loop_lag::watch() {
    steady_timer tick(co_await boost::asio::this_coro::executor);
    for (;;) {
        tick.expires_after(interval);
        co_await tick.async_wait(use_awaitable);
        const auto late = std::chrono::steady_clock::now() - tick.expiry();
        longest_ = std::max(longest_, std::chrono::floor<std::chrono::microseconds>(late));
    }
}

} // namespace wheelcount
