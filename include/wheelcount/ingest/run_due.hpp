#pragma once

#include "wheelcount/ingest/import_day.hpp"
#include "wheelcount/ingest/plan.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace wheelcount::ingest {

/// Failures of days, as a process remembers them between two plans.
using failed_days = std::map<day, failed_attempt>;

struct due_report {
    std::vector<decision> left;         ///< the plan after all that was due is done
    std::optional<error> first_failure; ///< a day that fails does not keep the others from theirs
    std::uint64_t done = 0;             ///< steps that did not fail
};

/// Carries out whatever is due, and plans anew after each step. Fails only when the store does or
/// when it is cancelled.
awaitable<result<due_report>> carry_out_due(import_context context, plan_policy policy,
                                            failed_days& failures);

/// The same, and ranks the projects after it if that is due.
awaitable<result<due_report>> run_due(import_context context, plan_policy policy,
                                      failed_days& failures);

} // namespace wheelcount::ingest
