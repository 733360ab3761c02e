#include "wheelcount/store/circuit_breaker.hpp"

namespace wheelcount::store {

bool circuit_breaker::try_acquire_permission(time_point now) {
    if (state_ == state::open && now >= half_open_at_) {
        state_ = state::half_open;
        return true;
    }
    return state_ == state::closed;
}

void circuit_breaker::on_success() {
    state_ = state::closed;
    failures_ = 0;
}

// In the open state this is a call that was permitted before: the store is still failing.
void circuit_breaker::on_error(time_point now) {
    ++failures_;
    if (state_ == state::closed && failures_ < failure_threshold) return;
    state_ = state::open;
    half_open_at_ = now + wait_duration_in_open_state;
}

void circuit_breaker::release_permission(time_point now) {
    if (state_ != state::half_open) return;
    state_ = state::open;
    half_open_at_ = now; // the next call may try
}

} // namespace wheelcount::store
