#include "http/connection/send_budget.hpp"

#include <utility>

namespace wheelcount::http {

void send_budget::charge(sender& s, std::size_t bytes) {
    release(s);
    if (bytes < tracked_bytes_min) return;
    s.bytes_ = bytes;
    total_ += bytes;
    senders_.push_back(s);
    while (total_ > max_ && &senders_.front() != &s)
        senders_.front().on_budget_exceeded();
}

void send_budget::release(sender& s) {
    if (!s.is_linked()) return;
    senders_.erase(senders_.iterator_to(s));
    total_ -= std::exchange(s.bytes_, 0);
}

} // namespace wheelcount::http
