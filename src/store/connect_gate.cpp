#include "store/connect_gate.hpp"

#include "store/mongo_policy.hpp"

namespace wheelcount::store {

bool connect_gate::try_enter(time_point now) {
    if (connecting_ == connecting_max || now < opens_at_) return false;
    ++connecting_;
    return true;
}

void connect_gate::leave(const result<void>& outcome, time_point now) {
    --connecting_;
    if (outcome) {
        failures_ = 0;
        last_failure_.reset();
    } else {
        ++failures_;
        last_failure_ = outcome.error();
    }
    opens_at_ = now + connect_pause(failures_);
}

bool connect_gate::is_hopeless(time_point now) const {
    return last_failure_ && is_permanent(last_failure_->code) && now < opens_at_;
}

} // namespace wheelcount::store
