#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/import_state.hpp"
#include "wheelcount/store/document_store.hpp"

#include <map>

namespace wheelcount::ingest {

/// The notes of all imports that are under way. There are never many.
awaitable<result<std::map<day, domain::import_state>>> load_states(store::document_store& store);

/// Writes the note of a day's import down.
awaitable<result<void>> save_state(store::document_store& store, day date,
                                   const domain::import_state& state);

} // namespace wheelcount::ingest
