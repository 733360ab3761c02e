#include "mongo/connect_backoff.hpp"

#include "mongo/retry_policy.hpp"

namespace wheelcount::mongo {

bool connect_backoff::try_start(time_point now) {
    if (connecting_ == connecting_max || now < next_attempt_at_) return false;
    ++connecting_;
    return true;
}

void connect_backoff::finish(const result<void>& outcome, time_point now) {
    --connecting_;
    if (outcome) {
        failures_ = 0;
        last_failure_.reset();
    } else {
        ++failures_;
        last_failure_ = outcome.error();
    }
    next_attempt_at_ = now + connect_delay(failures_);
}

bool connect_backoff::has_permanent_failure(time_point now) const {
    return last_failure_ && is_permanent(last_failure_->code) && now < next_attempt_at_;
}

} // namespace wheelcount::mongo
