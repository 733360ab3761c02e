#include "wheelcount/store/breaker.hpp"

namespace wheelcount::store {

bool breaker::may_ask(time_point now) {
    if (state_ == state::open && now >= ask_again_) {
        state_ = state::trying;
        return true;
    }
    return state_ == state::closed;
}

void breaker::succeeded() {
    state_ = state::closed;
    failures_ = 0;
}

// Calls that began before the first failure may still come in; they say what is known already.
void breaker::failed(time_point now) {
    ++failures_;
    if (state_ == state::closed && failures_ < failures_max) return;
    state_ = state::open;
    ask_again_ = now + rest;
}

void breaker::gave_up(time_point now) {
    if (state_ != state::trying) return;
    state_ = state::open;
    ask_again_ = now;
}

} // namespace wheelcount::store
