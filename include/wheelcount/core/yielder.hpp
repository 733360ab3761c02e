#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/post.hpp>

#include <chrono>

namespace wheelcount {

/// The share of the loop's time that long work may take. `full`: all that others do not need.
/// `quarter`: at most a quarter, so that three of four requests find the loop idle.
enum class duty_cycle { full, quarter };

/// Cooperative yielding for long work on the event loop:
/// `if (y.should_yield()) co_await y.yield();` between short steps keeps latency at one time slice.
class yielder {
public:
    /// Short compared to the latency of a request, long compared to an iteration of the loop (some
    /// microseconds).
    static constexpr std::chrono::microseconds time_slice{100};

    /// With duty_cycle::quarter, yield() idles after this much work.
    static constexpr std::chrono::milliseconds work_quantum{1};

    explicit yielder(executor ex, duty_cycle duty = duty_cycle::full)
        : executor_(ex), duty_(duty) {}

    /// Whether the time slice is used up. Separate from yield(), because calling a coroutine costs
    /// more than the work between two checks.
    bool should_yield() const {
        return std::chrono::steady_clock::now() - slice_begin_ >= time_slice;
    }

    awaitable<void> yield() {
        busy_time_ += std::chrono::steady_clock::now() - slice_begin_;
        co_await boost::asio::post(executor_, use_awaitable);
        // Handlers that become ready meanwhile are queued behind the first post and would wait for
        // another slice. The second post is queued behind them.
        co_await boost::asio::post(executor_, use_awaitable);
        if (duty_ == duty_cycle::quarter && busy_time_ >= work_quantum) co_await idle();
        slice_begin_ = std::chrono::steady_clock::now();
    }

private:
    /// Three times the quantum, even if the work took longer: then it waited for the disk.
    awaitable<void> idle() {
        steady_timer timer(executor_, 3 * work_quantum);
        co_await timer.async_wait(use_awaitable);
        busy_time_ = {};
    }

    executor executor_;
    duty_cycle duty_;
    std::chrono::steady_clock::time_point slice_begin_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::duration busy_time_{};
};

} // namespace wheelcount
