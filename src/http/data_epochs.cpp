#include "http/data_epochs.hpp"

#include <algorithm>

namespace wheelcount::http {

void data_epochs::confirm(std::uint64_t generation, time_point now) {
    if (latest_ && *latest_ != generation) {
        if (former_.size() == former_max) former_.erase(former_.begin());
        former_.push_back({*latest_, confirmed_});
    }
    latest_ = generation;
    confirmed_ = now;
    doubtful_ = false;
}

data_epochs::seconds data_epochs::age(std::uint64_t generation, time_point made,
                                      time_point now) const {
    if (is_right(generation)) return seconds{0};
    time_point right = made;
    if (is_latest(generation)) right = std::max(right, confirmed_);
    for (const epoch& e : former_) // one that came back counts as of its last time
        if (e.generation == generation) right = std::max(right, e.confirmed);
    return std::max(seconds{0}, now - right);
}

} // namespace wheelcount::http
