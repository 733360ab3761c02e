#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/ingest/budget.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <string>

namespace wheelcount::ingest {

/// The ledger of the month in which a job was ordered.
awaitable<result<domain::cost_ledger>> load_ledger(store::document_store& store, day ordered_on);

/// What stands in it at a day of its month.
spending spent_until(const domain::cost_ledger& ledger, day today);

/// The ledger with a job that may cost so much, to be put before the job is submitted.
store::document reserved(domain::cost_ledger ledger, const std::string& ticket, day ordered_on,
                         std::uint64_t bytes);

/// Enters what a job did cost. Free jobs have no entry.
awaitable<result<void>> settle(store::document_store& store, const std::string& ticket,
                               day ordered_on, job_cost cost);

} // namespace wheelcount::ingest
