#include "http/cache/data_versions.hpp"

#include <algorithm>

namespace wheelcount::http {

void data_versions::mark_fresh(std::uint64_t data_version, time_point now) {
    if (current_ && *current_ != data_version) {
        if (previous_.size() == previous_max) previous_.erase(previous_.begin());
        previous_.push_back({*current_, last_fresh_});
    }
    current_ = data_version;
    last_fresh_ = now;
    unreachable_ = false;
}

data_versions::seconds data_versions::age(std::uint64_t data_version, time_point stored_at,
                                          time_point now) const {
    if (is_fresh(data_version)) return seconds{0};
    time_point last_known_fresh = stored_at;
    if (is_current(data_version)) last_known_fresh = std::max(last_known_fresh, last_fresh_);
    for (const previous_version& v : previous_) // a version may have been current twice
        if (v.data_version == data_version)
            last_known_fresh = std::max(last_known_fresh, v.last_fresh);
    return std::max(seconds{0}, now - last_known_fresh);
}

} // namespace wheelcount::http
