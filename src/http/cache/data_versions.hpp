#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace wheelcount::http {

/// The current data version, and until when each recent version was current: the freshness of
/// cached responses.
class data_versions {
public:
    using seconds = std::chrono::seconds;
    using time_point = std::chrono::sys_seconds;

    static constexpr std::size_t previous_max = 8;

    /// The store was read at `now`: this version is current.
    void mark_fresh(std::uint64_t data_version, time_point now);
    /// The store could not be read: newer data may exist.
    void mark_unreachable() { unreachable_ = true; }

    /// Current, and the store is reachable.
    bool is_fresh(std::uint64_t data_version) const {
        return !unreachable_ && is_current(data_version);
    }
    /// No newer version is known.
    bool is_current(std::uint64_t data_version) const { return current_ == data_version; }

    /// Time since a response was last known to be fresh (RFC 9111, 4.2.3: generated or validated);
    /// zero if it is fresh. Never negative, even if the clock is set back.
    seconds age(std::uint64_t data_version, time_point stored_at, time_point now) const;

private:
    struct previous_version {
        std::uint64_t data_version;
        time_point last_fresh;
    };

    std::optional<std::uint64_t> current_;
    time_point last_fresh_{};
    bool unreachable_ = false;
    std::vector<previous_version> previous_; ///< oldest first; at most previous_max
};

} // namespace wheelcount::http
