#include "app/commands.hpp"
#include "app/ingest_setup.hpp"
#include "app/runtime.hpp"
#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/ingest/backfill.hpp"
#include "wheelcount/ingest/budget.hpp"
#include "wheelcount/ingest/load_ledger.hpp"

#include <cstdint>
#include <iostream>
#include <map>
#include <string>

namespace wheelcount::app {
namespace {

using ingest::bytes_text;

void print_jobs(const domain::cost_ledger& ledger) {
    for (const auto& [ticket, job] : ledger.entries())
        std::cout << "  " << to_string(job.ordered_on) << "  " << bytes_text(job.bytes_billed)
                  << (job.settled ? "  " : " at most  ") << ticket << '\n';
}

void print_month(const settings& s, const domain::cost_ledger& ledger, day today) {
    const std::uint64_t billed = ledger.billed();
    const std::uint64_t expected = ledger.projected(today);
    std::cout << to_string(month_of(today)) << ": " << bytes_text(billed) << " billed, "
              << price_text(s, 0, billed) << " after " << bytes_text(s.free_tier_bytes_month)
              << " free\n"
              << "  today " << bytes_text(ledger.billed_on(today)) << " of the budget of "
              << bytes_text(s.budget_bytes_day) << ", this month of "
              << bytes_text(s.budget_bytes_month)
              << "\n  forecast for the month: " << bytes_text(expected) << ", "
              << price_text(s, 0, expected) << '\n';
    print_jobs(ledger);
}

result<void> print_backfill(runtime& run, const invocation& what, store::document_store& store,
                            std::uint64_t billed) {
    const auto& r = what.request;
    if (r.from.has_value() != r.to.has_value() || (r.from && *r.from > *r.to))
        return error(errc::bad_input, "--from and --to must be given together, --from first");
    if (!r.from) return {};
    const auto dates = run.run(ingest::days_to_fill(store, {*r.from, *r.to, false, false}));
    if (!dates) return dates.error();
    auto source = opened_source::open(run, what.settings);
    if (!source) return source.error();
    const auto bytes = run.run(ingest::estimate_days(source->get(), *dates));
    if (!bytes) return bytes.error();
    std::cout << to_string(*r.from) << " to " << to_string(*r.to) << ": " << dates->size()
              << " missing days would process " << bytes_text(*bytes) << ", about "
              << price_text(what.settings, billed, *bytes) << '\n';
    return {};
}

} // namespace

int cost(const invocation& what) {
    runtime run(what.settings);
    const auto store = open_store(run, what.settings, access::read);
    if (!store) return report(store.error());
    const day now = today(run.clock());
    const auto ledger = run.run(ingest::load_ledger(**store, now));
    if (!ledger) return report(ledger.error());
    print_month(what.settings, *ledger, now);
    const auto printed = print_backfill(run, what, **store, ledger->billed());
    return printed ? 0 : report(printed.error());
}

} // namespace wheelcount::app
