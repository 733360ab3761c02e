#include "wheelcount/ingest/cost_ledger_store.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <utility>

namespace wheelcount::ingest {

awaitable<result<domain::cost_ledger>> load_ledger(store::document_store& store, day submitted_on) {
    auto id = domain::cost_ledger_id(month_of(submitted_on));
    auto ledger = co_await store::load<domain::cost_ledger>(store, std::move(id));
    if (!ledger) co_return ledger.error();
    co_return std::move(*ledger).value_or(domain::cost_ledger{});
}

spending spent_until(const domain::cost_ledger& ledger, day today) {
    return {ledger.billed_on(today), ledger.billed()};
}

namespace {

awaitable<result<void>> save_ledger(store::document_store& store, day submitted_on,
                                    const domain::cost_ledger& ledger) {
    return store::put_one(store, domain::cost_ledger_id(month_of(submitted_on)), ledger.pack());
}

} // namespace

awaitable<result<void>> reserve_cost(store::document_store& store, domain::cost_ledger ledger,
                                     const std::string& job_id, day submitted_on,
                                     std::uint64_t bytes) {
    ledger.reserve_cost(job_id, submitted_on, bytes);
    return save_ledger(store, submitted_on, ledger);
}

awaitable<result<void>> record_cost(store::document_store& store, const std::string& job_id,
                                    day submitted_on, job_cost cost) {
    auto ledger = co_await load_ledger(store, submitted_on);
    if (!ledger) co_return ledger.error();
    const bool is_free = cost == job_cost{} && !ledger->entries().contains(job_id);
    if (is_free) co_return result<void>{};
    ledger->record_cost(job_id, submitted_on, cost.bytes_processed, cost.bytes_billed);
    co_return co_await save_ledger(store, submitted_on, *ledger);
}

awaitable<result<void>> record_failed_job(store::document_store& store, const std::string& job_id,
                                          day submitted_on) {
    auto ledger = co_await load_ledger(store, submitted_on);
    if (!ledger) co_return ledger.error();
    ledger->record_cost(job_id, submitted_on, 0, 0);
    co_return co_await save_ledger(store, submitted_on, *ledger);
}

} // namespace wheelcount::ingest
