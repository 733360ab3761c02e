#pragma once

#include "wheelcount/domain/import_state.hpp"
#include "wheelcount/ingest/import_state_machine.hpp"

namespace wheelcount::ingest {

/// Gives the projects of a staged day their slots, goes on where that broke off, makes the day
/// visible and cleans up. The note is in phase folding and stored; `low` goes into the record.
awaitable<result<domain::day_record>> load_day(const import_context& context, day date,
                                               domain::import_state& state, bool low);

/// Removes pages and note of a day in phase published.
awaitable<result<void>> clean_up(store::document_store& store, day date,
                                 const domain::import_state& state);

} // namespace wheelcount::ingest
