#include "app/commands.hpp"
#include "app/configured_source.hpp"
#include "app/runtime.hpp"
#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/ingest/backfill.hpp"
#include "wheelcount/ingest/budget.hpp"
#include "wheelcount/ingest/cost_ledger_store.hpp"

#include <cstdint>
#include <fmt/ostream.h>
#include <iostream>
#include <map>
#include <string>

namespace wheelcount::app {
namespace {

using ingest::format_bytes;

void print_jobs(const domain::cost_ledger& ledger) {
    for (const auto& [job_id, job] : ledger.entries())
        fmt::print(std::cout, "  {}  {}{}{}\n", to_string(job.submitted_on),
                   format_bytes(job.bytes_billed), job.is_final ? "  " : " at most  ", job_id);
}

void print_month(const settings& s, const domain::cost_ledger& ledger, day today) {
    const std::uint64_t billed = ledger.billed();
    const std::uint64_t expected = ledger.projected(today);
    fmt::print(std::cout, "{}: {} billed, {} after {} free\n", to_string(month_of(today)),
               format_bytes(billed), format_price(s, 0, billed),
               format_bytes(s.free_tier_bytes_month));
    fmt::print(std::cout, "  today {} of the budget of {}, this month of {}\n",
               format_bytes(ledger.billed_on(today)), format_bytes(s.budget_bytes_day),
               format_bytes(s.budget_bytes_month));
    fmt::print(std::cout, "  forecast for the month: {}, {}\n", format_bytes(expected),
               format_price(s, 0, expected));
    print_jobs(ledger);
}

result<void> print_backfill(runtime& rt, const invocation& args, store::document_store& store,
                            std::uint64_t billed) {
    const auto& r = args.options;
    if (r.from.has_value() != r.to.has_value() || (r.from && *r.from > *r.to))
        return error(errc::bad_input, "--from and --to must be given together, --from first");
    if (!r.from) return {};
    const auto dates = rt.block_on(ingest::days_to_backfill(store, {*r.from, *r.to, false, false}));
    if (!dates) return dates.error();
    auto source = configured_source::open(rt, args.settings);
    if (!source) return source.error();
    const auto bytes = rt.block_on(ingest::estimate_days(source->get(), *dates));
    if (!bytes) return bytes.error();
    fmt::print(std::cout, "{} to {}: {} missing days would process {}, about {}\n",
               to_string(*r.from), to_string(*r.to), dates->size(), format_bytes(*bytes),
               format_price(args.settings, billed, *bytes));
    return {};
}

} // namespace

int cost(const invocation& args) {
    runtime rt(args.settings);
    const auto store = open_store(rt, args.settings, access::read);
    if (!store) return report(store.error());
    const day now = today(rt.clock());
    const auto ledger = rt.block_on(ingest::load_ledger(**store, now));
    if (!ledger) return report(ledger.error());
    print_month(args.settings, *ledger, now);
    const auto printed = print_backfill(rt, args, **store, ledger->billed());
    return printed ? 0 : report(printed.error());
}

} // namespace wheelcount::app
