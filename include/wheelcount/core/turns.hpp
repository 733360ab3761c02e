#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/post.hpp>

#include <chrono>

namespace wheelcount {

/// How much of the loop's time long work takes: all that nobody else wants, or a quarter, so that
/// three of four who come find it idle.
enum class pace { full, quarter };

/// Keeps long work on the loop from being felt: whoever asks often enough lets all others have
/// their turn whenever its own has lasted a slice.
class turns {
public:
    /// Short enough that nobody who waits for a badge notices one, long enough that a turn of the
    /// loop (some microseconds) does not count.
    static constexpr std::chrono::microseconds slice{100};

    /// At a quarter's pace one rests after so much work.
    static constexpr std::chrono::milliseconds stint{1};

    explicit turns(executor ex, pace speed = pace::full) : executor_(ex), speed_(speed) {}

    /// Whether it is time to give way; asked first because a coroutine that does nothing costs more
    /// than what is done between most of these questions.
    bool is_due() const { return std::chrono::steady_clock::now() - begin_ >= slice; }

    awaitable<void> give_way() {
        since_rest_ += std::chrono::steady_clock::now() - begin_;
        co_await boost::asio::post(executor_, use_awaitable);
        // What the loop finds ready meanwhile lines up behind the first post, so that it would wait
        // for one more slice; the second post lines up behind it.
        co_await boost::asio::post(executor_, use_awaitable);
        if (speed_ == pace::quarter && since_rest_ >= stint) co_await rest();
        begin_ = std::chrono::steady_clock::now();
    }

private:
    /// Not longer after a long turn: that was waiting for the disk.
    awaitable<void> rest() {
        steady_timer timer(executor_, 3 * stint);
        co_await timer.async_wait(use_awaitable);
        since_rest_ = {};
    }

    executor executor_;
    pace speed_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::duration since_rest_{};
};

} // namespace wheelcount
