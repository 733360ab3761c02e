#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace wheelcount::http {

/// Of which generations of the data answers are right, and since when those of others are not.
class data_versions {
public:
    using seconds = std::chrono::seconds;
    using time_point = std::chrono::sys_seconds;

    /// So many former generations are remembered.
    static constexpr std::size_t previous_max = 8;

    /// Somebody has looked: these are the data.
    void mark_fresh(std::uint64_t data_version, time_point now);
    /// Somebody could not look: what was the last generation may be outdated.
    void mark_unreachable() { unreachable_ = true; }

    /// Answers of this generation are right, as far as anybody can tell.
    bool is_fresh(std::uint64_t data_version) const {
        return !unreachable_ && is_current(data_version);
    }
    /// There is no newer one.
    bool is_current(std::uint64_t data_version) const { return current_ == data_version; }

    /// How long ago an answer was last known to be right (RFC 9111, 4.2.3: since it was made or
    /// validated); zero when it is. Never negative, whatever the clock does.
    seconds age(std::uint64_t data_version, time_point stored_at, time_point now) const;

private:
    struct previous_version {
        std::uint64_t data_version;
        time_point last_fresh; ///< the last time
    };

    std::optional<std::uint64_t> current_;
    time_point last_fresh_{};
    bool unreachable_ = false;
    std::vector<previous_version> previous_; ///< the oldest first
};

} // namespace wheelcount::http
