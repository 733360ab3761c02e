#pragma once

#include "wheelcount/ingest/import_day.hpp"
#include "wheelcount/ingest/plan.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace wheelcount::ingest {

/// Failures of days, as a process remembers them between two plans.
using day_failures = std::map<day, day_failure>;

struct run_report {
    std::vector<decision> plan;         ///< the plan after all that was due is done
    std::optional<error> first_failure; ///< a day that fails does not keep the others from theirs
    std::uint64_t steps_done = 0;       ///< steps that did not fail
};

/// Carries out whatever is due, and plans anew after each step. Fails only when the store does or
/// when it is cancelled.
awaitable<result<run_report>> run_due_steps(import_context context, plan_policy policy,
                                            day_failures& failures);

/// The same, and ranks the projects after it if that is due.
awaitable<result<run_report>> run_plan(import_context context, plan_policy policy,
                                       day_failures& failures);

} // namespace wheelcount::ingest
