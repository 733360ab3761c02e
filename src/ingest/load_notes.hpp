#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/import_note.hpp"
#include "wheelcount/store/document_store.hpp"

#include <map>

namespace wheelcount::ingest {

/// The notes of all imports that are under way. There are never many.
awaitable<result<std::map<day, domain::import_note>>> load_notes(store::document_store& store);

} // namespace wheelcount::ingest
