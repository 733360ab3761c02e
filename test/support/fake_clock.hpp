#pragma once

#include "wheelcount/core/clock.hpp"

#include <chrono>
#include <vector>

namespace wheelcount::test {

/// Time advances only in sleep_for(), which returns at once.
class fake_clock : public clock {
public:
    explicit fake_clock(day today = day{std::chrono::year{2026} / 7 / 21});

    std::chrono::system_clock::time_point now() const override { return now_; }
    awaitable<void> sleep_for(std::chrono::milliseconds duration) override;

    void advance(std::chrono::milliseconds duration) { now_ += duration; }
    /// The arguments of all calls of sleep_for().
    const std::vector<std::chrono::milliseconds>& slept() const { return slept_; }

private:
    std::chrono::system_clock::time_point now_;
    std::vector<std::chrono::milliseconds> slept_;
};

} // namespace wheelcount::test
