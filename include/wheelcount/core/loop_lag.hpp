#pragma once

#include "wheelcount/core/async.hpp"

#include <chrono>

namespace wheelcount {

/// How long the loop keeps those waiting whose time has come: a timer that rings a hundred times a
/// second, and by how much it rang too late.
class loop_lag {
public:
    static constexpr std::chrono::milliseconds interval{10};

    /// Watches until it is cancelled.
    awaitable<void> watch();

    std::chrono::microseconds longest() const { return longest_; }
    void reset() { longest_ = {}; }

private:
    std::chrono::microseconds longest_{};
};

} // namespace wheelcount
