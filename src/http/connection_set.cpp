#include "http/connection_set.hpp"

#include <utility>

namespace wheelcount::http {

connection_set::connection_set(executor ex, const server_options& options, site& content,
                               const clock& clock, const log& events)
    : executor_(ex), options_(options), content_(content), clock_(clock), events_(events) {}

answer_ptr connection_set::error_answer(unsigned status) {
    answer_ptr& made = error_answers_[status];
    if (made) return made;
    response r = error_response(status, default_message(status));
    if (status == 503) r.more.push_back({"Retry-After", "5"});
    made = make_answer(r);
    return made;
}

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
