#pragma once

#include <chrono>
#include <functional>
#include <optional>

namespace wheelcount {

class clock;

/// Random numbers, uniform in [0, 1).
using jitter = std::function<double()>;

/// From a small generator that begins with the time of day.
jitter make_jitter(const clock& seed);

/// The pauses before a call is made once more: between one second and a ceiling that doubles from
/// 1 s to 32 s, spread at random so that many clients do not come back together; ten minutes in
/// all, counted from the first failure and with the time that the calls take.
class backoff {
public:
    using time_point = std::chrono::system_clock::time_point;

    /// `random` must outlive it.
    explicit backoff(const jitter& random) : random_(&random) {}

    /// The pause after a failure at `now`, never shorter than what the server asks for; nullopt:
    /// it would end after the ten minutes.
    std::optional<std::chrono::milliseconds>
    next(time_point now, std::optional<std::chrono::seconds> retry_after = std::nullopt);

private:
    const jitter* random_;
    std::optional<time_point> deadline_;
    std::chrono::milliseconds ceiling_{1'000};
};

} // namespace wheelcount
