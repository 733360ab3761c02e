#pragma once

#include "wheelcount/ingest/import_day.hpp"
#include "wheelcount/ingest/run_due.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace wheelcount::ingest {

struct backfill_request {
    day first;
    day last;
    bool newest_first = false;
    bool again = false; ///< also days that are complete
};

/// The days that a backfill would import, in its order.
awaitable<result<std::vector<day>>> days_to_fill(store::document_store& store,
                                                 backfill_request wanted);

/// Bytes that the source would process for these days; days next to each other are asked for
/// together.
awaitable<result<std::uint64_t>> estimate_days(day_source& source, std::vector<day> dates);

/// Where the daily run comes in between.
struct daily_run {
    plan_policy policy;
    failed_days failures = {};
};

/// Imports these days, one after another. Before each it does what is due by the plan, so that the
/// newest days wait for one day at most, whoever holds the store. May be stopped anywhere and
/// begun again. A day that is held back is left to the plan. Returns how many days were imported;
/// the first day that fails ends it.
awaitable<result<std::uint64_t>> backfill(import_context context, std::vector<day> dates,
                                          std::optional<daily_run> between);

} // namespace wheelcount::ingest
