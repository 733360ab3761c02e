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

/// A failed attempt to process a day; in memory only.
struct day_failure {
    errc code = errc::internal;
    unsigned count = 1;   ///< in a row
    time_point last_at{}; ///< time of the last failure
};

/// The state of all days: the input of make_plan().
struct day_states {
    domain::day_set visible;
    std::map<day, domain::day_record> records;   ///< at least of the newest days
    std::map<day, domain::import_state> imports; ///< unfinished imports
    std::map<day, day_failure> failures;
    bool demo = false;
};

struct plan_policy {
    std::chrono::minutes ready{4 * 60}; ///< a day is queried this long after its end
    int catch_up_days = 14;             ///< older missing days are left to a backfill
};

enum class step : std::uint8_t {
    resume,    ///< continue an interrupted import
    ingest,    ///< import a missing day
    recheck,   ///< count a quarantined day again: has its log grown?
    reconcile, ///< count a provisional day again: has its log changed?
    wait,      ///< nothing before `due_at`
    none,      ///< nothing
};

std::string_view name(step s);

struct decision {
    day date;
    step action;
    std::string reason;                              ///< human-readable
    std::optional<time_point> due_at = std::nullopt; ///< of step::wait, if known
    int reconcile_after_days = 0; ///< of step::reconcile: which of domain::reconcile_after_days

    bool is_due() const { return action != step::wait && action != step::none; }
};

/// Decides what to do now, and why: due steps in the order of execution (imports, oldest first,
/// then reconciliations), then waiting days, then the rest. Covers the last catch_up_days days
/// since the first visible one, and every day that is provisional or has an import state. Empty for
/// a store with demo data. Pure.
std::vector<decision> make_plan(const day_states& states, time_point now,
                                const plan_policy& policy);

/// The earliest due_at of the plan; nullopt if no day waits for a time.
std::optional<time_point> next_due(const std::vector<decision>& plan);

} // namespace wheelcount::ingest
