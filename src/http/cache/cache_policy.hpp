#pragma once

#include <chrono>
#include <optional>

namespace wheelcount::http {

/// What is known about a kept answer that may be outdated when somebody asks for it.
struct entry_state {
    bool negative = false;       ///< it says that there is nothing
    bool current = false;        ///< there are no newer data, but they may just be out of reach
    std::chrono::seconds age{0}; ///< since it was last known to be right
    bool revalidating = false;   ///< somebody is making a new one
    std::optional<std::chrono::seconds> since_attempt; ///< at a new one, in vain
};

/// What is done with it.
enum class reuse {
    serve_stale,            ///< sent with its age
    stale_while_revalidate, ///< the same, and a new one is made meanwhile
    fetch,                  ///< too old to be sent: the client waits for a new one
};

/// Yesterday's number is better than none, and than waiting; that of last week is not, nor is that
/// there was none.
constexpr std::chrono::hours stale_max{7 * 24};
/// Between attempts at a new one: a store in trouble is not helped by more questions.
constexpr std::chrono::seconds revalidation_interval{2};

constexpr reuse decide(const entry_state& state) {
    if (state.age > stale_max || (state.negative && !state.current)) return reuse::fetch;
    const bool attempted_recently =
        state.since_attempt && *state.since_attempt < revalidation_interval;
    return state.current || state.revalidating || attempted_recently
               ? reuse::serve_stale
               : reuse::stale_while_revalidate;
}

} // namespace wheelcount::http
