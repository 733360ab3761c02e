#pragma once

#include <chrono>
#include <optional>

namespace wheelcount::http {

/// What is known about a kept answer that may be outdated when somebody asks for it.
struct kept_state {
    bool negative = false;       ///< it says that there is nothing
    bool latest = false;         ///< there are no newer data, but they may just be out of reach
    std::chrono::seconds age{0}; ///< since it was last known to be right
    bool renewing = false;       ///< somebody is making a new one
    std::optional<std::chrono::seconds> since_attempt; ///< at a new one, in vain
};

/// What is done with it.
enum class use {
    stale,       ///< sent with its age
    stale_renew, ///< the same, and a new one is made meanwhile
    replace,     ///< too old to be sent: the client waits for a new one
};

/// Yesterday's number is better than none, and than waiting; that of last week is not, nor is that
/// there was none.
constexpr std::chrono::hours stale_max{7 * 24};
/// Between attempts at a new one: a store in trouble is not helped by more questions.
constexpr std::chrono::seconds renewal_pause{2};

constexpr use judge(const kept_state& k) {
    if (k.age > stale_max || (k.negative && !k.latest)) return use::replace;
    const bool pausing = k.since_attempt && *k.since_attempt < renewal_pause;
    return k.latest || k.renewing || pausing ? use::stale : use::stale_renew;
}

} // namespace wheelcount::http
