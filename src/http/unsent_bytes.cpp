#include "http/unsent_bytes.hpp"

#include <utility>

namespace wheelcount::http {

void unsent_bytes::hold(holder& h, std::size_t bytes) {
    release(h);
    if (bytes < worth) return;
    h.bytes_ = bytes;
    total_ += bytes;
    waiting_.push_back(h);
    while (total_ > max_ && &waiting_.front() != &h)
        waiting_.front().drop();
}

void unsent_bytes::release(holder& h) {
    if (!h.is_linked()) return;
    waiting_.erase(waiting_.iterator_to(h));
    total_ -= std::exchange(h.bytes_, 0);
}

} // namespace wheelcount::http
