#include "wheelcount/ingest/run_plan.hpp"

#include "wheelcount/ingest/build_rankings.hpp"
#include "wheelcount/ingest/day_states.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::ingest {
namespace {

void record_failure(day_failures& failures, day date, errc code, time_point now) {
    const auto [failure, inserted] = failures.try_emplace(date, day_failure{code, 1, now});
    if (inserted) return;
    failure->second.count = failure->second.code == code ? failure->second.count + 1 : 1;
    failure->second.code = code;
    failure->second.last_at = now;
}

} // namespace

awaitable<result<run_report>> run_due_steps(import_context context, plan_policy policy,
                                            day_failures& failures) {
    run_report report;
    for (;;) {
        auto states =
            co_await load_recent_day_states(context.store, now_seconds(context.wall_clock), policy);
        if (!states) co_return states.error();
        states->failures = failures;
        report.plan = make_plan(*states, now_seconds(context.wall_clock), policy);
        const auto due = std::ranges::find_if(report.plan, &decision::is_due);
        if (due == report.plan.end()) co_return report;

        const day date = due->date;
        const auto outcome = co_await run_step(context, *due);
        if (outcome) {
            failures.erase(date);
            ++report.steps_done;
            continue;
        }
        if (outcome.error().code == errc::cancelled) co_return outcome.error();
        context.logger.failure("day.failed", outcome.error(), {{"day", to_string(date)}});
        record_failure(failures, date, outcome.error().code, now_seconds(context.wall_clock));
        if (!report.first_failure)
            report.first_failure = outcome.error().with_context(to_string(date));
    }
}

awaitable<result<run_report>> run_plan(import_context context, plan_policy policy,
                                       day_failures& failures) {
    auto report = co_await run_due_steps(context, policy, failures);
    if (!report) co_return report.error();
    const auto ranked = co_await build_rankings(context);
    if (!ranked) co_return ranked.error();
    co_return report;
}

} // namespace wheelcount::ingest
