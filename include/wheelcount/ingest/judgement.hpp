#pragma once

#include "wheelcount/ingest/plan.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::ingest {

// What a number of downloads says about a day. All pure.

struct verdict {
    bool good;
    std::string reason; ///< for people
};

/// Downloads of the three same weekdays before a day, newest first, as far as they are known, are
/// not low themselves, and were counted by the same rules.
std::vector<std::uint64_t> same_weekdays(const known_days& known, day date);

/// Whether the day may be taken: at least 70 % of the median of the same weekdays before it. A day
/// without predecessors is taken, one without downloads never.
verdict judge_total(std::uint64_t log_rows, std::vector<std::uint64_t> weekdays_before);

/// Whether the log is as it was when the day was imported: moved by 0.1 % at most.
verdict judge_count(std::uint64_t imported, std::uint64_t counted);

/// Between two looks at a held day.
inline constexpr std::chrono::hours held_look_pause{2};

/// What comes next for a day that is too low.
struct hold {
    bool give_in; ///< it has been held long enough: a low day is better than none
    time_point next_look;
};

/// Gives in after two days.
hold judge_hold(time_point held_since, time_point now);

} // namespace wheelcount::ingest
