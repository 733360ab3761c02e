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

/// Whether something has been published since `last`, the head of the stored rankings, was made,
/// or the newest complete day is another one. Pure.
bool rankings_are_due(const std::optional<domain::ranking>& last, const domain::catalog& catalog,
                      day today);

/// As above, by what the store says. errc::bad_input: it is an unfinished copy.
awaitable<result<bool>> rankings_are_due(store::document_store& store, day today);

/// Brings the rankings up to date if that is due, by a walk over all summaries, and says whether it
/// was. Readers see a new generation then. To be called after days were published, once however
/// many: what breaks off is done anew, because it is still due.
/// errc::corrupt names a summary; otherwise as above.
awaitable<result<bool>> build_rankings(store::document_store& store, day today, progress& progress,
                                       duty_cycle duty = duty_cycle::full);
awaitable<result<bool>> build_rankings(import_context context);

} // namespace wheelcount::ingest
