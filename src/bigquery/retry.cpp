#include "bigquery/retry.hpp"

namespace wheelcount::bigquery {

retry_step retry_policy::after(const failure& f, std::chrono::system_clock::time_point now) {
    using action = retry_step::action;
    if (f.action == retry_action::refresh_token && !refreshed_) {
        refreshed_ = true;
        return {action::refresh_token};
    }
    if (f.action != retry_action::retry) return {action::give_up};

    const auto delay = backoff_.next(now, f.retry_after);
    if (!delay) return {action::give_up};
    return {action::delay, *delay};
}

} // namespace wheelcount::bigquery
