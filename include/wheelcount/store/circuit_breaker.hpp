#pragma once

#include <chrono>
#include <cstddef>

namespace wheelcount::store {

/// Whether a store in trouble is asked at all. Each call that waits for its deadline keeps a client
/// waiting; so after some failures in a row nobody asks for a while, then one call tries.
class circuit_breaker {
public:
    using time_point = std::chrono::steady_clock::time_point;

    static constexpr std::size_t failures_to_open = 5;
    static constexpr std::chrono::seconds open_duration{2};

    enum class state { closed, open, half_open };

    /// True: ask, and tell how it went.
    bool allow(time_point now);
    void record_success();
    void record_failure(time_point now);
    /// Who asked does not know how it went.
    void record_abandoned(time_point now);

    state current_state() const { return state_; }

private:
    state state_ = state::closed;
    std::size_t failures_ = 0; ///< in a row
    time_point retry_at_{};
};

} // namespace wheelcount::store
