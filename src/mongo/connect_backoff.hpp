#pragma once

#include "wheelcount/core/error.hpp"

#include <chrono>
#include <cstddef>
#include <optional>

namespace wheelcount::mongo {

/// Limits the attempts to connect: `connecting_max` at a time, and none for a delay after a
/// failure. A server that restarts, or refuses the login, would otherwise get thousands of attempts
/// a second. (The driver specification "CMAP" has the same limit as maxConnecting.)
class connect_backoff {
public:
    using time_point = std::chrono::steady_clock::time_point;
    static constexpr std::size_t connecting_max = 2;

    /// True permits one attempt, which ends with finish() or abandon().
    bool try_start(time_point now);
    void finish(const result<void>& outcome, time_point now);
    /// The attempt was cancelled and says nothing about the server.
    void abandon() { --connecting_; }

    /// The end of the delay. In the past if only the number of attempts is at its maximum.
    time_point next_attempt_at() const { return next_attempt_at_; }
    /// The last failure; nullopt after a success.
    const std::optional<error>& last_failure() const { return last_failure_; }
    /// The last attempt failed for good (is_permanent()), and its delay has not passed yet.
    bool has_permanent_failure(time_point now) const;

private:
    std::size_t connecting_ = 0;
    int failures_ = 0; // in a row
    time_point next_attempt_at_{};
    std::optional<error> last_failure_;
};

} // namespace wheelcount::mongo
