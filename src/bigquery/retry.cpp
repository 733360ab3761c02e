#include "bigquery/retry.hpp"

namespace wheelcount::bigquery {

retry_step retry_plan::after(const failure& f, std::chrono::system_clock::time_point now) {
    using action = retry_step::action;
    if (f.cure == remedy::renew_access && !renewed_) {
        renewed_ = true;
        return {action::renew_access};
    }
    if (f.cure != remedy::ask_again) return {action::give_up};

    const auto pause = pauses_.next(now, f.retry_after);
    if (!pause) return {action::give_up};
    return {action::pause, *pause};
}

} // namespace wheelcount::bigquery
