#pragma once

#include <chrono>
#include <cstddef>

namespace wheelcount::store {

/// Stops calls to a failing store, because each call that waits for its timeout makes a client
/// wait. States and names are those of resilience4j (https://resilience4j.readme.io):
/// closed     all calls are permitted; `failure_threshold` failures in a row open it
/// open       no call is permitted for `wait_duration_in_open_state`
/// half_open  one call is permitted; its outcome closes or opens the circuit
class circuit_breaker {
public:
    using time_point = std::chrono::steady_clock::time_point;

    static constexpr std::size_t failure_threshold = 5;
    static constexpr std::chrono::seconds wait_duration_in_open_state{2};

    enum class state { closed, open, half_open };

    /// True permits a call. The caller then reports its outcome by one of the three below.
    bool try_acquire_permission(time_point now);
    void on_success();
    void on_error(time_point now);
    /// The outcome is unknown: the call was cancelled, for example.
    void release_permission(time_point now);

    state current_state() const { return state_; }

private:
    state state_ = state::closed;
    std::size_t failures_ = 0; ///< in a row
    time_point half_open_at_{};
};

} // namespace wheelcount::store
