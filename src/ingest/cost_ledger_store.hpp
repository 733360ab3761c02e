#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/ingest/budget.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/ingest/load_ledger.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <string>

namespace wheelcount::ingest {

/// What stands in it at a day of its month.
spending spent_until(const domain::cost_ledger& ledger, day today);

/// Enters a job with what it may cost, before it is submitted. `ledger` is as it is stored.
awaitable<result<void>> reserve_cost(store::document_store& store, domain::cost_ledger ledger,
                                     const std::string& job_id, day submitted_on,
                                     std::uint64_t bytes);

/// Enters what a job did cost. Jobs that never could cost anything have no entry.
awaitable<result<void>> record_cost(store::document_store& store, const std::string& job_id,
                                    day submitted_on, job_cost cost);

/// Enters a job that came to a bad end: it is not billed, and its ticket is of no use any more.
awaitable<result<void>> record_failed_job(store::document_store& store, const std::string& job_id,
                                          day submitted_on);

} // namespace wheelcount::ingest
