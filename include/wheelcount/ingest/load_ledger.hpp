#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/store/document_store.hpp"

namespace wheelcount::ingest {

/// The ledger of the month in which a job was ordered; empty where nothing was.
awaitable<result<domain::cost_ledger>> load_ledger(store::document_store& store, day submitted_on);

} // namespace wheelcount::ingest
