#pragma once

#include "wheelcount/ingest/import_day.hpp"
#include "wheelcount/ingest/run_plan.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace wheelcount::ingest {

struct backfill_request {
    day first;
    day last;
    bool newest_first = false;
    bool include_complete = false; ///< import complete days again, too
};

/// The days that a backfill imports, in its order.
awaitable<result<std::vector<day>>> days_to_backfill(store::document_store& store,
                                                     backfill_request request);

/// The bytes that the source would process for these days; adjacent days are estimated by one
/// query.
awaitable<result<std::uint64_t>> estimate_days(day_source& source, std::vector<day> dates);

struct backfill_options {
    plan_policy policy;              ///< of the daily run
    std::uint64_t bytes_per_day = 0; ///< estimate of what a day's import processes
    bool include_complete = false;   ///< import complete days again, too
};

/// Imports these days, one after another, and returns how many were imported. The first day that
/// fails ends it.
///
/// Before each day it runs the steps that are due by the plan, so the newest days wait for one
/// backfilled day at most. It reserves the daily run's share of the budget and waits for the next
/// day's budget if only that share is left. Skips days that the plan has imported meanwhile or has
/// quarantined. Rankings are built after the last day, after steps of the plan, and before waiting
/// for budget. Can be interrupted and started again.
/// errc::permission_denied: the budget allows no day in addition to the daily run.
awaitable<result<std::uint64_t>> backfill(import_context context, clock& clock,
                                          std::vector<day> dates, backfill_options options);

} // namespace wheelcount::ingest
