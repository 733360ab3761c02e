#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/ingest/plan.hpp"
#include "wheelcount/store/document_store.hpp"

namespace wheelcount::ingest {

/// What a store knows: which days show, all notes, and the records of the visible days from first
/// to last. Failures are not in it.
awaitable<result<day_states>> load_day_states(store::document_store& store, day first, day last);

/// What a plan of this moment has to know.
awaitable<result<day_states>> load_recent_day_states(store::document_store& store, time_point now,
                                                     const plan_policy& policy);

} // namespace wheelcount::ingest
