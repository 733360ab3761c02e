#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"

#include <chrono>

namespace wheelcount {

/// Wall-clock time and delays. Passed to constructors, so that tests control both.
class clock {
public:
    virtual ~clock() = default;
    virtual std::chrono::system_clock::time_point now() const = 0;
    /// Returns after `duration` of steady time. Throws boost::system::system_error
    /// (operation_aborted) if the coroutine is cancelled before.
    virtual awaitable<void> sleep_for(std::chrono::milliseconds duration) = 0;
};

/// The UTC day of now().
day today(const clock& clock);
/// now() without fractions of a second, which documents do not store.
std::chrono::sys_seconds now_seconds(const clock& clock);

/// The system's clock.
class real_clock : public clock {
public:
    std::chrono::system_clock::time_point now() const override;
    awaitable<void> sleep_for(std::chrono::milliseconds duration) override;
};

/// Always noon of one day, for tests and replays (`--today D`). sleep_for() still takes real time.
class fixed_clock : public real_clock {
public:
    explicit fixed_clock(day today) : today_(today) {}
    std::chrono::system_clock::time_point now() const override;

private:
    day today_;
};

} // namespace wheelcount
