#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"

#include <chrono>

namespace wheelcount {

/// Wall-clock time and waiting, handed in through constructors so that tests decide both.
class clock {
public:
    virtual ~clock() = default;
    virtual std::chrono::system_clock::time_point now() const = 0;
    /// Returns after `duration` of steady time; throws boost::system::system_error
    /// (operation_aborted) when the coroutine is cancelled meanwhile.
    virtual awaitable<void> sleep_for(std::chrono::milliseconds duration) = 0;
};

/// The UTC day that holds `now()`.
day today(const clock& clock);
/// Without the part that no document keeps.
std::chrono::sys_seconds now_seconds(const clock& clock);

/// The machine's clock.
class real_clock : public clock {
public:
    std::chrono::system_clock::time_point now() const override;
    awaitable<void> sleep_for(std::chrono::milliseconds duration) override;
};

/// A calendar that stands still at noon of one day, for tests and replays (`--today D`).
/// Waiting still takes real time.
class fixed_clock : public real_clock {
public:
    explicit fixed_clock(day today) : today_(today) {}
    std::chrono::system_clock::time_point now() const override;

private:
    day today_;
};

} // namespace wheelcount
