#include "wheelcount/core/loop_lag.hpp"

#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>

namespace wheelcount {

awaitable<void> loop_lag::watch() {
    steady_timer timer(co_await boost::asio::this_coro::executor);
    for (;;) {
        timer.expires_after(interval);
        co_await timer.async_wait(use_awaitable);
        const auto lag = std::chrono::steady_clock::now() - timer.expiry();
        longest_ = std::max(longest_, std::chrono::floor<std::chrono::microseconds>(lag));
    }
}

} // namespace wheelcount
