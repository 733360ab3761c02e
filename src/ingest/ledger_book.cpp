#include "ingest/ledger_book.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/load.hpp"

#include <utility>

namespace wheelcount::ingest {

awaitable<result<domain::cost_ledger>> load_ledger(store::document_store& store, day ordered_on) {
    auto id = domain::cost_ledger_id(month_of(ordered_on));
    auto ledger = co_await store::load<domain::cost_ledger>(store, std::move(id));
    if (!ledger) co_return ledger.error();
    co_return std::move(*ledger).value_or(domain::cost_ledger{});
}

spending spent_until(const domain::cost_ledger& ledger, day today) {
    return {ledger.billed_on(today), ledger.billed()};
}

namespace {

awaitable<result<void>> put_ledger(store::document_store& store, day ordered_on,
                                   const domain::cost_ledger& ledger) {
    return store::put_one(store, domain::cost_ledger_id(month_of(ordered_on)), ledger.pack());
}

} // namespace

awaitable<result<void>> put_reserved(store::document_store& store, domain::cost_ledger ledger,
                                     const std::string& ticket, day ordered_on,
                                     std::uint64_t bytes) {
    ledger.reserve(ticket, ordered_on, bytes);
    return put_ledger(store, ordered_on, ledger);
}

awaitable<result<void>> settle(store::document_store& store, const std::string& ticket,
                               day ordered_on, job_cost cost) {
    auto ledger = co_await load_ledger(store, ordered_on);
    if (!ledger) co_return ledger.error();
    const bool free = cost == job_cost{} && !ledger->entries().contains(ticket);
    if (free) co_return result<void>{};
    ledger->settle(ticket, ordered_on, cost.bytes_processed, cost.bytes_billed);
    co_return co_await put_ledger(store, ordered_on, *ledger);
}

awaitable<result<void>> settle_failed(store::document_store& store, const std::string& ticket,
                                      day ordered_on) {
    auto ledger = co_await load_ledger(store, ordered_on);
    if (!ledger) co_return ledger.error();
    ledger->settle(ticket, ordered_on, 0, 0);
    co_return co_await put_ledger(store, ordered_on, *ledger);
}

} // namespace wheelcount::ingest
