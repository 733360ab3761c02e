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
    bool include_complete = false; ///< also days that are complete
};

/// The days that a backfill would import, in its order.
awaitable<result<std::vector<day>>> days_to_backfill(store::document_store& store,
                                                     backfill_request request);

/// Bytes that the source would process for these days; days next to each other are asked for
/// together.
awaitable<result<std::uint64_t>> estimate_days(day_source& source, std::vector<day> dates);

/// What a backfill goes by.
struct backfill_options {
    plan_policy policy;              ///< of the daily run, which comes in between
    std::uint64_t bytes_per_day = 0; ///< about what a day's import processes
    bool include_complete = false;   ///< also days that are complete
};

/// Imports these days, one after another. Before each it does what is due by the plan, so that the
/// newest days wait for one day at most, whoever holds the store; and it leaves the daily run its
/// share of the budget: where that is all that is left, it waits for the next day's. What the plan
/// has done meanwhile, or holds back, is left to it. May be stopped anywhere and begun again.
/// Projects are ranked after the last day, after what the plan has done, and before it waits.
/// Returns how many days were imported; the first day that fails ends it.
/// errc::refused: the budgets allow no day beside the daily run.
awaitable<result<std::uint64_t>> backfill(import_context context, clock& clock,
                                          std::vector<day> dates, backfill_options options);

} // namespace wheelcount::ingest
