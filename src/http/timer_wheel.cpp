#include "http/timer_wheel.hpp"

namespace wheelcount::http {

void timer_wheel::start(timer& t, std::chrono::seconds delay) {
    t.cancel();
    // The second that is running has partly passed, so it does not count.
    t.due_ = now_ + static_cast<std::uint64_t>(delay.count()) + 1;
    slot_of(t.due_).push_back(t);
}

void timer_wheel::advance() {
    ++now_;
    slot reached;
    reached.splice(reached.end(), slot_of(now_));
    while (!reached.empty()) {
        timer& t = reached.front();
        reached.pop_front();
        // A delay longer than the wheel comes past here more than once.
        if (t.due_ > now_) {
            slot_of(now_).push_back(t);
        } else {
            t.on_expiry();
        }
    }
}

} // namespace wheelcount::http
