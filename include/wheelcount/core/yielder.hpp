#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/post.hpp>

#include <chrono>

namespace wheelcount {

/// How much of the loop's time long work takes: all that nobody else wants, or a quarter, so that
/// three of four who come find it idle.
enum class duty_cycle { full, quarter };

/// Keeps long work on the loop from being felt: whoever asks often enough lets all others have
/// their turn whenever its own has lasted a slice.
class yielder {
public:
    /// Short enough that nobody who waits for a badge notices one, long enough that a turn of the
    /// loop (some microseconds) does not count.
    static constexpr std::chrono::microseconds time_slice{100};

    /// At a quarter's pace one rests after so much work.
    static constexpr std::chrono::milliseconds work_quantum{1};

    explicit yielder(executor ex, duty_cycle duty = duty_cycle::full)
        : executor_(ex), duty_(duty) {}

    /// Whether it is time to give way; asked first because a coroutine that does nothing costs more
    /// than what is done between most of these questions.
    bool should_yield() const {
        return std::chrono::steady_clock::now() - slice_begin_ >= time_slice;
    }

    awaitable<void> yield() {
        busy_time_ += std::chrono::steady_clock::now() - slice_begin_;
        co_await boost::asio::post(executor_, use_awaitable);
        // What the loop finds ready meanwhile lines up behind the first post, so that it would wait
        // for one more slice; the second post lines up behind it.
        co_await boost::asio::post(executor_, use_awaitable);
        if (duty_ == duty_cycle::quarter && busy_time_ >= work_quantum) co_await idle();
        slice_begin_ = std::chrono::steady_clock::now();
    }

private:
    /// Not longer after a long turn: that was waiting for the disk.
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
