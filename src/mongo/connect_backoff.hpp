#pragma once

#include "wheelcount/core/error.hpp"

#include <chrono>
#include <cstddef>
#include <optional>

namespace wheelcount::mongo {

/// Who may connect when: few at a time, and after failures nobody for a while. A server that comes
/// back, or refuses us, would otherwise see thousands of attempts a second.
class connect_backoff {
public:
    using time_point = std::chrono::steady_clock::time_point;
    static constexpr std::size_t connecting_max = 2;

    /// True lets one in, who must leave().
    bool try_start(time_point now);
    void finish(const result<void>& outcome, time_point now);
    /// For an attempt that says nothing about the server.
    void abandon() { --connecting_; }

    /// When it is worth asking again; `now` or before when only somebody's leave() is missing.
    time_point next_attempt_at() const { return next_attempt_at_; }
    /// The newest failure, until somebody succeeds.
    const std::optional<error>& last_failure() const { return last_failure_; }
    /// Fresh news of a failure that trying again would not mend.
    bool has_permanent_failure(time_point now) const;

private:
    std::size_t connecting_ = 0;
    int failures_ = 0; // in a row
    time_point next_attempt_at_{};
    std::optional<error> last_failure_;
};

} // namespace wheelcount::mongo
