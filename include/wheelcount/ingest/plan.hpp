#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/day_set.hpp"
#include "wheelcount/domain/import_state.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::ingest {

using time_point = std::chrono::sys_seconds;

/// An attempt at a day that failed, as the process remembers it.
struct day_failure {
    errc code = errc::internal;
    unsigned count = 1;   ///< in a row
    time_point last_at{}; ///< the last one
};

/// What is known about all days.
struct day_states {
    domain::day_set visible;
    std::map<day, domain::day_record> records;   ///< of the newest days at least
    std::map<day, domain::import_state> imports; ///< of days whose import is under way
    std::map<day, day_failure> failures;
    bool demo = false;
};

struct plan_policy {
    std::chrono::minutes ready{4 * 60}; ///< after the midnight that ends a day it can be asked for
    int catch_up_days = 14;             ///< older days are left to a backfill
};

enum class step : std::uint8_t {
    resume,    ///< an import that was begun
    ingest,    ///< a day that is missing
    recheck,   ///< a day that is held back: has its log grown?
    reconcile, ///< a provisional day: has its log moved?
    wait,      ///< nothing before `at`
    none,      ///< nothing at all
};

std::string_view name(step s);

struct decision {
    day date;
    step action;
    std::string reason;                              ///< for people, a sentence
    std::optional<time_point> due_at = std::nullopt; ///< when a day that waits is due
    int reconcile_after_days = 0; ///< of step::check: which one of domain::reconcile_after_days

    bool is_due() const { return action != step::wait && action != step::none; }
};

/// What is to be done now, and why: first what is due in the order in which it should be done
/// (begun imports and missed days oldest first, then checks), then what waits, then the rest.
/// Covers the days since the first visible one, but not more than catch_up_days, and every day
/// that has a note or is provisional. Pure.
std::vector<decision> make_plan(const day_states& states, time_point now,
                                const plan_policy& policy);

/// When the plan will have something to do that it has not now.
std::optional<time_point> next_due(const std::vector<decision>& plan);

} // namespace wheelcount::ingest
