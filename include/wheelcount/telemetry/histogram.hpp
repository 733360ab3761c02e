#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <numeric>

namespace wheelcount::telemetry {

/// A histogram of durations, as Prometheus defines it. An observation costs a few instructions.
class histogram {
public:
    using duration = std::chrono::nanoseconds;

    /// Upper bounds of the buckets (`le`), inclusive. One more bucket has what takes longer.
    static constexpr std::array<std::chrono::microseconds, 13> bounds{
        std::chrono::microseconds(1'000),     std::chrono::microseconds(2'500),
        std::chrono::microseconds(5'000),     std::chrono::microseconds(10'000),
        std::chrono::microseconds(25'000),    std::chrono::microseconds(50'000),
        std::chrono::microseconds(100'000),   std::chrono::microseconds(250'000),
        std::chrono::microseconds(500'000),   std::chrono::microseconds(1'000'000),
        std::chrono::microseconds(2'500'000), std::chrono::microseconds(5'000'000),
        std::chrono::microseconds(10'000'000)};

    /// Counts a duration `times` times.
    void observe(duration value, std::uint64_t times = 1) {
        std::size_t i = 0;
        while (i < bounds.size() && value > bounds[i])
            ++i;
        counts_[i] += times;
        sum_ += value * static_cast<std::int64_t>(times);
    }

    /// Observations per bucket, not cumulative; the last bucket is above all bounds.
    const std::array<std::uint64_t, bounds.size() + 1>& counts() const { return counts_; }
    duration sum() const { return sum_; }
    std::uint64_t count() const {
        return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
    }

private:
    std::array<std::uint64_t, bounds.size() + 1> counts_{};
    duration sum_{};
};

} // namespace wheelcount::telemetry
