#pragma once

#include "wheelcount/core/clock.hpp"

#include <chrono>
#include <vector>

namespace wheelcount::test {

/// Time stands still until somebody sleeps; then it has passed at once.
class fake_clock : public clock {
public:
    explicit fake_clock(day today = day{std::chrono::year{2026} / 7 / 21});

    std::chrono::system_clock::time_point now() const override { return now_; }
    awaitable<void> sleep_for(std::chrono::milliseconds duration) override;

    void advance(std::chrono::milliseconds duration) { now_ += duration; }
    /// Every pause that was asked for, in order.
    const std::vector<std::chrono::milliseconds>& slept() const { return slept_; }

private:
    std::chrono::system_clock::time_point now_;
    std::vector<std::chrono::milliseconds> slept_;
};

} // namespace wheelcount::test
