#pragma once

#include "wheelcount/ingest/plan.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::ingest {

// What a number of downloads says about a day. All pure.

struct check_result {
    bool passed;
    std::string reason; ///< for people
};

/// Downloads of the three same weekdays before a day, newest first, as far as they are known, are
/// not low themselves, and were counted by the same rules.
std::vector<std::uint64_t> same_weekdays(const day_states& states, day date);

/// Whether the day may be taken: at least 70 % of the median of the same weekdays before it. A day
/// without predecessors is taken, one without downloads never.
check_result check_volume(std::uint64_t log_rows, std::vector<std::uint64_t> weekdays_before);

/// Whether the log is as it was when the day was imported: moved by 0.1 % at most.
check_result check_unchanged(std::uint64_t imported, std::uint64_t counted);

/// Between two looks at a held day.
inline constexpr std::chrono::hours quarantine_recheck_interval{2};

/// What comes next for a day that is too low.
struct quarantine_decision {
    bool accept; ///< it has been held long enough: a low day is better than none
    time_point recheck_at;
};

/// Gives in after two days.
quarantine_decision check_quarantine(time_point quarantined_since, time_point now);

} // namespace wheelcount::ingest
