#include "wheelcount/core/clock.hpp"

#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/this_coro.hpp>

namespace wheelcount {

day today(const clock& clock) {
    return std::chrono::floor<days>(clock.now());
}

std::chrono::sys_seconds now_seconds(const clock& clock) {
    return std::chrono::floor<std::chrono::seconds>(clock.now());
}

std::chrono::system_clock::time_point real_clock::now() const {
    return std::chrono::system_clock::now();
}

awaitable<void> real_clock::sleep_for(std::chrono::milliseconds duration) {
    const executor ex = co_await boost::asio::this_coro::executor;
    steady_timer timer(ex, duration);
    co_await timer.async_wait(use_awaitable);
}

std::chrono::system_clock::time_point fixed_clock::now() const {
    return today_ + std::chrono::hours{12};
}

} // namespace wheelcount
