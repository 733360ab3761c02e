#pragma once

#include "wheelcount/ingest/plan.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::ingest {

// Data-quality checks on a day's number of downloads. All are pure.

struct check_result {
    bool passed;
    std::string reason; ///< human-readable
};

/// Downloads of the three preceding same weekdays, newest first. Omits days that are not visible,
/// were accepted below the threshold, or have another counting version.
std::vector<std::uint64_t> same_weekdays(const day_states& states, day date);

/// Passes if the day has at least 70 % of the median of earlier same weekdays, or if there are
/// none. Never passes without downloads.
check_result check_volume(std::uint64_t log_rows, std::vector<std::uint64_t> weekdays_before);

/// Passes if the log changed by at most 0.1 % since the day was imported.
check_result check_unchanged(std::uint64_t imported, std::uint64_t counted);

/// Time between two counts of a quarantined day.
inline constexpr std::chrono::hours quarantine_recheck_interval{2};

struct quarantine_decision {
    bool accept; ///< import the day although the volume check failed
    time_point recheck_at;
};

/// Accepts a day that has been quarantined for two days: a day below the threshold is better than
/// none.
quarantine_decision check_quarantine(time_point quarantined_since, time_point now);

} // namespace wheelcount::ingest
