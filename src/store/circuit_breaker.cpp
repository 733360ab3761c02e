#include "wheelcount/store/circuit_breaker.hpp"

namespace wheelcount::store {

bool circuit_breaker::allow(time_point now) {
    if (state_ == state::open && now >= retry_at_) {
        state_ = state::half_open;
        return true;
    }
    return state_ == state::closed;
}

void circuit_breaker::record_success() {
    state_ = state::closed;
    failures_ = 0;
}

// Calls that began before the first failure may still come in; they say what is known already.
void circuit_breaker::record_failure(time_point now) {
    ++failures_;
    if (state_ == state::closed && failures_ < failures_to_open) return;
    state_ = state::open;
    retry_at_ = now + open_duration;
}

void circuit_breaker::record_abandoned(time_point now) {
    if (state_ != state::half_open) return;
    state_ = state::open;
    retry_at_ = now;
}

} // namespace wheelcount::store
