#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount {

class clock;
class log;
struct error;

/// Logs failures that repeat, such as reads while a store is down: the first one at once, then one
/// line per minute with the number of those in between (`suppressed`), and one line when the
/// operation works again (with the number of `failures`). Flapping logs no more than that: at most
/// one line of each kind per minute.
class log_throttle {
public:
    static constexpr std::chrono::minutes interval{1};

    /// Keys of the two events; the texts must outlive the throttle.
    struct event_keys {
        std::string_view failed;
        std::string_view recovered;
    };

    /// `logger` and `wall_clock` must outlive it.
    log_throttle(const log& logger, const clock& wall_clock, event_keys keys)
        : logger_(logger), wall_clock_(wall_clock), keys_(keys) {}

    /// Records a failure. Ignores errc::cancelled.
    void failure(const error& e);
    /// Records that the operation worked; costs one comparison when no failure was logged.
    void success() {
        if (failure_logged_) log_recovery();
    }

private:
    void log_recovery();

    const log& logger_;
    const clock& wall_clock_;
    event_keys keys_;
    bool failure_logged_ = false; ///< since the last recovery
    std::optional<std::chrono::system_clock::time_point> last_logged_;
    std::uint64_t suppressed_ = 0; ///< since last_logged_
    std::uint64_t failures_ = 0;   ///< since the last recovery
};

} // namespace wheelcount
