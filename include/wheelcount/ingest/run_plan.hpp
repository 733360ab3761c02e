#pragma once

#include "wheelcount/ingest/import_day.hpp"
#include "wheelcount/ingest/plan.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace wheelcount::ingest {

/// Failures of days between two plans; in memory only.
using day_failures = std::map<day, day_failure>;

struct run_report {
    std::vector<decision> plan;         ///< the last plan, without due steps
    std::optional<error> first_failure; ///< a failed day does not stop the others
    std::uint64_t steps_done = 0;       ///< successful steps
};

/// Runs due steps until none is left, and makes a new plan after each. Fails only if the store
/// fails or the coroutine is cancelled.
awaitable<result<run_report>> run_due_steps(import_context context, plan_policy policy,
                                            day_failures& failures);

/// run_due_steps(), then build_rankings().
awaitable<result<run_report>> run_plan(import_context context, plan_policy policy,
                                       day_failures& failures);

} // namespace wheelcount::ingest
