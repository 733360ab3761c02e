#pragma once

#include <chrono>
#include <cstddef>

namespace wheelcount::store {

/// Whether a store in trouble is asked at all. Each call that waits for its deadline keeps a client
/// waiting; so after some failures in a row nobody asks for a while, then one call tries.
class breaker {
public:
    using time_point = std::chrono::steady_clock::time_point;

    static constexpr std::size_t failures_max = 5;
    static constexpr std::chrono::seconds rest{2};

    enum class state { closed, open, trying };

    /// True: ask, and tell how it went.
    bool may_ask(time_point now);
    void succeeded();
    void failed(time_point now);
    /// Who asked does not know how it went.
    void gave_up(time_point now);

    state now_in() const { return state_; }

private:
    state state_ = state::closed;
    std::size_t failures_ = 0; ///< in a row
    time_point ask_again_{};
};

} // namespace wheelcount::store
