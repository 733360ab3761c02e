#include "integration/mongo_fault_injection/stall_meter.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace wheelcount::test {
namespace {

/// The time that this thread was runnable but not running: /proc/thread-self/schedstat, field 2.
std::chrono::nanoseconds time_waited_for_a_cpu() {
    std::ifstream file("/proc/thread-self/schedstat");
    std::int64_t ran = 0;
    std::int64_t waited = 0;
    if (!(file >> ran >> waited)) throw std::runtime_error("no scheduler statistics");
    return std::chrono::nanoseconds(waited);
}

} // namespace

awaitable<void> stall_meter::run() {
    using std::chrono::steady_clock;
    constexpr std::chrono::milliseconds interval{5};
    steady_timer timer(co_await boost::asio::this_coro::executor);
    while (!stopping_) {
        const auto begun = steady_clock::now();
        const auto waited_before = time_waited_for_a_cpu();
        timer.expires_at(begun + interval);
        co_await timer.async_wait(use_awaitable);
        const auto waited = time_waited_for_a_cpu() - waited_before;
        const auto late = steady_clock::now() - begun - interval - waited;
        longest_ = std::max(longest_, std::chrono::ceil<std::chrono::milliseconds>(late));
    }
}

} // namespace wheelcount::test
