#pragma once

#include "bigquery/api_error.hpp"

#include <chrono>
#include <functional>
#include <optional>

namespace wheelcount::bigquery {

/// What to do after a failure.
struct retry_step {
    enum class action { pause, renew_access, give_up };
    action what;
    std::chrono::milliseconds pause{0};
};

/// The retries of one call: pauses between one second and a ceiling that doubles from 1 s to 32 s,
/// spread at random so that many clients do not come back together; never sooner than the server's
/// Retry-After; ten minutes in all. Access is renewed once.
class retry_plan {
public:
    /// Uniform in [0, 1).
    using jitter = std::function<double()>;

    /// `random` must outlive the plan.
    explicit retry_plan(const jitter& random) : random_(&random) {}

    retry_step after(const failure& f, std::chrono::system_clock::time_point now);

private:
    std::chrono::milliseconds next_pause();

    const jitter* random_;
    std::optional<std::chrono::system_clock::time_point> give_up_at_;
    std::chrono::milliseconds ceiling_{1'000};
    bool renewed_ = false;
};

} // namespace wheelcount::bigquery
