#include "http/connection_set.hpp"

#include <utility>

namespace wheelcount::http {

connection_set::connection_set(executor ex, const server_options& options, const handler& handle,
                               const clock& clock, const log& events)
    : executor_(ex), options_(options), handle_(handle), clock_(clock), events_(events) {}

void connection_set::leave(member& m) {
    members_.erase(members_.iterator_to(m));
    if (members_.empty() && when_empty_) when_empty_();
}

// A member that closes stays in the list until its last operation has come back through the loop,
// so both of these may walk the list.

void connection_set::drain(std::function<void()> when_empty) {
    draining_ = true;
    when_empty_ = std::move(when_empty);
    for (member& m : members_)
        m.drain();
}

void connection_set::cut() {
    for (member& m : members_)
        m.cut();
}

} // namespace wheelcount::http
