#pragma once

#include "bigquery/errors.hpp"
#include "wheelcount/core/backoff.hpp"

#include <chrono>

namespace wheelcount::bigquery {

/// What to do after a failure.
struct retry_step {
    enum class action { delay, refresh_token, give_up };
    action next;
    std::chrono::milliseconds delay{0};
};

/// The retries of one call: exponential backoff, and one refresh of the token.
class retry_policy {
public:
    /// `random` must outlive the policy.
    explicit retry_policy(const jitter& random) : backoff_(random) {}

    retry_step after(const failure& f, std::chrono::system_clock::time_point now);

private:
    backoff backoff_;
    bool refreshed_ = false;
};

} // namespace wheelcount::bigquery
