#pragma once

#include "ingest/day/import_journal.hpp"
#include "wheelcount/ingest/import_day.hpp"

namespace wheelcount::ingest {

/// import_action::load_day. Merges the staged projects into their documents, from the last
/// checkpoint on, and publishes the day.
awaitable<result<import_action>> load_day(const import_context& context, day date,
                                          import_journal& journal);

/// import_action::clean_up. Erases the pages first: without the state they would never be found.
awaitable<result<import_action>> clean_up(const import_context& context, day date,
                                          import_journal& journal);

} // namespace wheelcount::ingest
