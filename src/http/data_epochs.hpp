#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace wheelcount::http {

/// Of which generations of the data answers are right, and since when those of others are not.
class data_epochs {
public:
    using seconds = std::chrono::seconds;
    using time_point = std::chrono::sys_seconds;

    /// So many former generations are remembered.
    static constexpr std::size_t former_max = 8;

    /// Somebody has looked: these are the data.
    void confirm(std::uint64_t generation, time_point now);
    /// Somebody could not look: what was the last generation may be outdated.
    void doubt() { doubtful_ = true; }

    /// Answers of this generation are right, as far as anybody can tell.
    bool is_right(std::uint64_t generation) const { return !doubtful_ && is_latest(generation); }
    /// There is no newer one.
    bool is_latest(std::uint64_t generation) const { return latest_ == generation; }

    /// How long ago an answer was last known to be right (RFC 9111, 4.2.3: since it was made or
    /// validated); zero when it is. Never negative, whatever the clock does.
    seconds age(std::uint64_t generation, time_point made, time_point now) const;

private:
    struct epoch {
        std::uint64_t generation;
        time_point confirmed; ///< the last time
    };

    std::optional<std::uint64_t> latest_;
    time_point confirmed_{};
    bool doubtful_ = false;
    std::vector<epoch> former_; ///< the oldest first
};

} // namespace wheelcount::http
