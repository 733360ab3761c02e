#pragma once

#include "wheelcount/core/async.hpp"

#include <chrono>

namespace wheelcount {

/// Measures how late the event loop runs handlers that are due: a timer expires a hundred times a
/// second, and its greatest delay is recorded.
class loop_lag {
public:
    static constexpr std::chrono::milliseconds interval{10};

    /// Runs until it is cancelled.
    awaitable<void> watch();

    /// The greatest delay since the last reset().
    std::chrono::microseconds longest() const { return longest_; }
    void reset() { longest_ = {}; }

private:
    std::chrono::microseconds longest_{};
};

} // namespace wheelcount
