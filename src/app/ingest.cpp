#include "app/commands.hpp"
#include "app/ingest_setup.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"
#include "wheelcount/ingest/backfill.hpp"
#include "wheelcount/ingest/budget.hpp"
#include "wheelcount/ingest/decision_log.hpp"
#include "wheelcount/ingest/rank_projects.hpp"

#include <cstdio>
#include <optional>
#include <string>
#include <utility>

namespace wheelcount::app {
namespace {

using wanted_days = std::optional<ingest::backfill_request>;

/// nullopt: no days were named, so the plan decides.
result<wanted_days> read_request(const request& r, const clock& calendar) {
    if (r.day_wanted && (r.from || r.to))
        return error(errc::bad_input, "--day cannot be combined with --from and --to");
    if (r.from.has_value() != r.to.has_value())
        return error(errc::bad_input, "--from and --to must be given together");
    if (!r.day_wanted && !r.from) return wanted_days{};
    const ingest::backfill_request wanted{r.from ? *r.from : *r.day_wanted,
                                          r.to ? *r.to : *r.day_wanted, r.newest_first, r.again};
    if (wanted.first > wanted.last) return error(errc::bad_input, "--from must not be after --to");
    const day yesterday = today(calendar) - days{1};
    if (wanted.last > yesterday)
        return error(errc::bad_input, to_string(wanted.last) +
                                          " is not over yet (days are UTC): the newest day is " +
                                          to_string(yesterday));
    return wanted_days{wanted};
}

awaitable<result<void>> do_what_is_due(ingest::import_context context, ingest::plan_policy policy) {
    ingest::failed_days failures;
    const auto done = co_await ingest::run_due(context, policy, failures);
    if (!done) co_return done.error();
    ingest::decision_log(context.events).tell(done->left);
    if (done->first_failure) co_return *done->first_failure;
    co_return result<void>{};
}

/// Says what days will cost, and refuses to begin several without a yes.
result<void> check_price(const settings& s, const request& r, std::size_t count,
                         std::uint64_t bytes) {
    if (bytes == 0) return {};
    const std::string text = std::to_string(count) + " days, " + ingest::bytes_text(bytes) +
                             ", about " + price_text(s, s.free_tier_bytes_month, bytes) +
                             ", within " + ingest::bytes_text(s.budget_bytes_day) + " a day and " +
                             ingest::bytes_text(s.budget_bytes_month) + " a month";
    std::fprintf(stderr, "%s\n", text.c_str());
    if (count == 1 || r.yes) return {};
    return error(errc::bad_input, "this costs " + text + "; confirm with --yes");
}

awaitable<result<void>> fill(ingest::import_context context, clock& time, const invocation& what,
                             ingest::backfill_request wanted) {
    auto dates = co_await ingest::days_to_fill(context.store, wanted);
    if (!dates) co_return dates.error();
    if (dates->empty()) {
        context.events.info("ingest.nothing_to_do",
                            {{"reason", "all days are complete; --again imports them again"}});
        co_return result<void>{};
    }
    const auto bytes = co_await ingest::estimate_days(context.source, *dates);
    if (!bytes) co_return bytes.error();
    const auto agreed = check_price(what.settings, what.request, dates->size(), *bytes);
    if (!agreed) co_return agreed.error();

    if (dates->size() == 1) { // nobody waits for a single one
        const auto done = co_await ingest::import_day(context, dates->front());
        if (!done) co_return done.error();
        const auto ranked = co_await ingest::rank_projects(context);
        if (!ranked) co_return ranked.error();
        co_return result<void>{};
    }
    const ingest::backfill_options options{policy_of(what.settings, what.settings.ingest_jitter),
                                           *bytes / dates->size(), wanted.again};
    const auto done = co_await ingest::backfill(context, time, std::move(*dates), options);
    if (!done) co_return done.error();
    co_return result<void>{};
}

} // namespace

int ingest(const invocation& what) {
    runtime run(what.settings);
    const auto wanted = read_request(what.request, run.clock());
    if (!wanted) return report(wanted.error());
    auto source = opened_source::open(run, what.settings);
    if (!source) return report(source.error());
    const auto store = open_store(run, what.settings, access::write);
    if (!store) return report(store.error());

    terminal_progress progress("");
    const ingest::import_context context{source->get(),
                                         **store,
                                         run.clock(),
                                         run.events(),
                                         progress,
                                         budget_of(what.settings),
                                         what.settings.dimension_values_max};
    const auto done =
        run.run_until_signal(*wanted ? fill(context, run.clock(), what, **wanted)
                                     : do_what_is_due(context, policy_of(what.settings, {})));
    return done ? 0 : report(done.error());
}

} // namespace wheelcount::app
