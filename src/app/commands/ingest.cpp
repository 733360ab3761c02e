#include "app/commands.hpp"
#include "app/configured_source.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"
#include "wheelcount/ingest/backfill.hpp"
#include "wheelcount/ingest/budget.hpp"
#include "wheelcount/ingest/build_rankings.hpp"
#include "wheelcount/ingest/plan_log.hpp"

#include <cstdio>
#include <optional>
#include <string>
#include <utility>

namespace wheelcount::app {
namespace {

using requested_days = std::optional<ingest::backfill_request>;

/// nullopt: no days were given, the plan decides.
result<requested_days> parse_days(const command_options& r, const clock& wall_clock) {
    if (r.date && (r.from || r.to))
        return error(errc::bad_input, "--day cannot be combined with --from and --to");
    if (r.from.has_value() != r.to.has_value())
        return error(errc::bad_input, "--from and --to must be given together");
    if (!r.date && !r.from) return requested_days{};
    const ingest::backfill_request requested{r.from ? *r.from : *r.date, r.to ? *r.to : *r.date,
                                             r.newest_first, r.again};
    if (requested.first > requested.last)
        return error(errc::bad_input, "--from must not be after --to");
    const day yesterday = today(wall_clock) - days{1};
    if (requested.last > yesterday)
        return error(errc::bad_input, to_string(requested.last) +
                                          " is not over yet (days are UTC): the newest day is " +
                                          to_string(yesterday));
    return requested_days{requested};
}

awaitable<result<void>> ingest_due_days(ingest::import_context context,
                                        ingest::plan_policy policy) {
    ingest::day_failures failures;
    const auto done = co_await ingest::run_plan(context, policy, failures);
    if (!done) co_return done.error();
    ingest::plan_log(context.logger).log_changes(done->plan);
    if (done->first_failure) co_return *done->first_failure;
    co_return result<void>{};
}

/// Prints the cost; more than one day requires --yes.
result<void> confirm_cost(const settings& s, const command_options& r, std::size_t count,
                          std::uint64_t bytes) {
    if (bytes == 0) return {};
    const std::string summary = std::to_string(count) + " days, " + ingest::format_bytes(bytes) +
                                ", about " + format_price(s, s.free_tier_bytes_month, bytes) +
                                ", within " + ingest::format_bytes(s.budget_bytes_day) +
                                " a day and " + ingest::format_bytes(s.budget_bytes_month) +
                                " a month";
    std::fprintf(stderr, "%s\n", summary.c_str());
    if (count == 1 || r.yes) return {};
    return error(errc::bad_input, "this costs " + summary + "; confirm with --yes");
}

awaitable<result<void>> backfill_days(ingest::import_context context, clock& wall_clock,
                                      const invocation& args, ingest::backfill_request requested) {
    auto dates = co_await ingest::days_to_backfill(context.store, requested);
    if (!dates) co_return dates.error();
    if (dates->empty()) {
        context.logger.info("ingest.nothing_to_do",
                            {{"reason", "all days are complete; --again imports them again"}});
        co_return result<void>{};
    }
    const auto bytes = co_await ingest::estimate_days(context.source, *dates);
    if (!bytes) co_return bytes.error();
    const auto confirmed = confirm_cost(args.settings, args.options, dates->size(), *bytes);
    if (!confirmed) co_return confirmed.error();

    if (dates->size() == 1) { // is not delayed until the budget allows it
        const auto done = co_await ingest::import_day(context, dates->front());
        if (!done) co_return done.error();
        const auto ranked = co_await ingest::build_rankings(context);
        if (!ranked) co_return ranked.error();
        co_return result<void>{};
    }
    const ingest::backfill_options options{policy_of(args.settings, args.settings.ingest_jitter),
                                           *bytes / dates->size(), requested.include_complete};
    const auto done = co_await ingest::backfill(context, wall_clock, std::move(*dates), options);
    if (!done) co_return done.error();
    co_return result<void>{};
}

} // namespace

int ingest(const invocation& args) {
    runtime rt(args.settings);
    const auto requested = parse_days(args.options, rt.clock());
    if (!requested) return report(requested.error());
    auto source = configured_source::open(rt, args.settings);
    if (!source) return report(source.error());
    const auto store = open_store(rt, args.settings, access::write);
    if (!store) return report(store.error());

    terminal_progress progress("");
    const ingest::import_context context{source->get(),
                                         **store,
                                         rt.clock(),
                                         rt.logger(),
                                         progress,
                                         budget_of(args.settings),
                                         args.settings.dimension_values_max};
    const auto done =
        rt.run_until_signal(*requested ? backfill_days(context, rt.clock(), args, **requested)
                                       : ingest_due_days(context, policy_of(args.settings, {})));
    return done ? 0 : report(done.error());
}

} // namespace wheelcount::app
