#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/ingest/budget.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <string>

namespace wheelcount::ingest {

/// The ledger of the month in which a job was submitted; an empty one if there is none.
awaitable<result<domain::cost_ledger>> load_ledger(store::document_store& store, day submitted_on);

/// What the ledger of the month of `today` says is spent.
spending spent_until(const domain::cost_ledger& ledger, day today);

/// Stores the maximum cost of a job; call it before the job is submitted. `ledger` is the stored
/// one.
awaitable<result<void>> reserve_cost(store::document_store& store, domain::cost_ledger ledger,
                                     const std::string& job_id, day submitted_on,
                                     std::uint64_t bytes);

/// Stores the final cost of a job. Jobs of a free source have no entry.
awaitable<result<void>> record_cost(store::document_store& store, const std::string& job_id,
                                    day submitted_on, job_cost cost);

/// Stores that a job failed: it is not billed, and its id must not be used again.
awaitable<result<void>> record_failed_job(store::document_store& store, const std::string& job_id,
                                          day submitted_on);

} // namespace wheelcount::ingest
