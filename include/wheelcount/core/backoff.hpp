#pragma once

#include <chrono>
#include <functional>
#include <optional>

namespace wheelcount {

class clock;

/// Returns random numbers, uniform in [0, 1).
using jitter = std::function<double()>;

/// A small generator, seeded with the current time.
jitter make_jitter(const clock& seed);

/// Exponential backoff with jitter, for the retries of one call. A delay is uniform between one
/// second and a ceiling that doubles from 1 s to 32 s. Retries end ten minutes after the first
/// failure. (https://cloud.google.com/storage/docs/retry-strategy#exponential-backoff)
class backoff {
public:
    using time_point = std::chrono::system_clock::time_point;

    /// `random` must outlive the backoff.
    explicit backoff(const jitter& random) : random_(&random) {}

    /// The delay after a failure at `now`, at least `retry_after`; nullopt if it would end after
    /// the ten minutes.
    std::optional<std::chrono::milliseconds>
    next(time_point now, std::optional<std::chrono::seconds> retry_after = std::nullopt);

private:
    const jitter* random_;
    std::optional<time_point> deadline_;
    std::chrono::milliseconds ceiling_{1'000};
};

} // namespace wheelcount
