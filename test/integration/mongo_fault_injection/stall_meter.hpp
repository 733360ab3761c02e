#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <chrono>
#include <cstdint>

namespace wheelcount::test {

/// Measures how long a loop does not come round. The time in which its thread was ready and the
/// kernel ran others is not the loop's fault, and is left out: tests share the machine.
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
