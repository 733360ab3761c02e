#pragma once

#include "wheelcount/core/async.hpp"

#include <boost/asio/post.hpp>

#include <chrono>

namespace wheelcount {

/// Keeps long work on the loop from being felt: whoever asks often enough lets all others have
/// their turn whenever its own has lasted a slice.
class turns {
public:
    /// Short enough that nobody who waits for a badge notices one, long enough that a turn of the
    /// loop (some microseconds) does not count.
    static constexpr std::chrono::microseconds slice{100};

    explicit turns(executor ex) : executor_(ex) {}

    awaitable<void> give_way() {
        if (std::chrono::steady_clock::now() - begin_ < slice) co_return;
        co_await boost::asio::post(executor_, use_awaitable);
        // What the loop finds ready meanwhile lines up behind the first post, so that it would wait
        // for one more slice; the second post lines up behind it.
        co_await boost::asio::post(executor_, use_awaitable);
        begin_ = std::chrono::steady_clock::now();
    }

private:
    executor executor_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

} // namespace wheelcount
