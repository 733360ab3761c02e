#include "http/connection/timer_wheel.hpp"

namespace wheelcount::http {

void timer_wheel::start(timer& t, std::chrono::seconds delay) {
    // The current second has partly passed, so it does not count.
    const std::uint64_t due = now_ + static_cast<std::uint64_t>(delay.count()) + 1;
    // A postponed timer stays in its slot: advance() moves it on when that slot is due.
    const bool postponed = t.is_linked() && due >= t.due_;
    t.due_ = due;
    if (postponed) return;
    t.cancel();
    slot_of(due).push_back(t);
}

void timer_wheel::advance() {
    ++now_;
    slot expired;
    expired.splice(expired.end(), slot_of(now_));
    while (!expired.empty()) {
        timer& t = expired.front();
        expired.pop_front();
        // Postponed, or longer than one revolution of the wheel.
        if (t.due_ > now_) {
            slot_of(t.due_).push_back(t);
        } else {
            t.on_expiry();
        }
    }
}

} // namespace wheelcount::http
