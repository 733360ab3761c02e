#pragma once

#include "bigquery/api_error.hpp"
#include "wheelcount/core/backoff.hpp"

#include <chrono>

namespace wheelcount::bigquery {

/// What to do after a failure.
struct retry_step {
    enum class action { pause, renew_access, give_up };
    action what;
    std::chrono::milliseconds pause{0};
};

/// The retries of one call: the pauses of a backoff; access is renewed once.
class retry_plan {
public:
    /// `random` must outlive the plan.
    explicit retry_plan(const jitter& random) : pauses_(random) {}

    retry_step after(const failure& f, std::chrono::system_clock::time_point now);

private:
    backoff pauses_;
    bool renewed_ = false;
};

} // namespace wheelcount::bigquery
