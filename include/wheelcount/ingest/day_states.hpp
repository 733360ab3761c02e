#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/ingest/plan.hpp"
#include "wheelcount/store/document_store.hpp"

namespace wheelcount::ingest {

/// Loads the visible days, all import states, and the records of visible days from first to last.
/// Failures are not stored and stay empty.
awaitable<result<day_states>> load_day_states(store::document_store& store, day first, day last);

/// Loads what make_plan() needs at `now`.
awaitable<result<day_states>> load_recent_day_states(store::document_store& store, time_point now,
                                                     const plan_policy& policy);

} // namespace wheelcount::ingest
