#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <chrono>
#include <cstdint>

namespace wheelcount::test {

/// Measures how long a loop is blocked. Excludes the time in which its thread was runnable but not
/// scheduled, because tests share the machine.
class stall_meter {
public:
    /// Measures until stopped, on the calling coroutine's loop.
    awaitable<void> run();
    void stop() { stopping_ = true; }

    std::chrono::milliseconds longest() const { return longest_; }

private:
    bool stopping_ = false;
    std::chrono::milliseconds longest_{};
};

} // namespace wheelcount::test
