#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/core/yielder.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/ingest/import_day.hpp"
#include "wheelcount/store/document_store.hpp"

#include <optional>

namespace wheelcount::ingest {

/// Whether the stored rankings, of which `last` is the head, are of another data version or end on
/// another day than the newest complete one. Pure.
bool rankings_are_due(const std::optional<domain::ranking>& last, const domain::catalog& catalog,
                      day today);

/// The same for the contents of a store. errc::bad_input: the store is an unfinished copy.
awaitable<result<bool>> rankings_are_due(store::document_store& store, day today);

/// Builds the rankings by a scan over all summaries if they are due, and returns whether they were.
/// Increments the data version. Call it once after publishing days; after an interruption it is due
/// again. errc::corrupt: the message names the summary; otherwise as above.
awaitable<result<bool>> build_rankings(store::document_store& store, day today, progress& progress,
                                       duty_cycle duty = duty_cycle::full);
awaitable<result<bool>> build_rankings(import_context context);

} // namespace wheelcount::ingest
