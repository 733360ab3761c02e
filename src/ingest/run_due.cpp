#include "wheelcount/ingest/run_due.hpp"

#include "wheelcount/ingest/known_days.hpp"
#include "wheelcount/ingest/rank_projects.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::ingest {
namespace {

void note_failure(failed_days& failures, day date, errc code, time_point now) {
    const auto [at, first] = failures.try_emplace(date, failed_attempt{code, 1, now});
    if (first) return;
    at->second.times = at->second.code == code ? at->second.times + 1 : 1;
    at->second.code = code;
    at->second.at = now;
}

} // namespace

awaitable<result<due_report>> carry_out_due(import_context context, plan_policy policy,
                                            failed_days& failures) {
    due_report report;
    for (;;) {
        auto known =
            co_await load_recent_days(context.store, now_seconds(context.calendar), policy);
        if (!known) co_return known.error();
        known->failures = failures;
        report.left = make_plan(*known, now_seconds(context.calendar), policy);
        const auto due = std::ranges::find_if(report.left, &decision::is_due);
        if (due == report.left.end()) co_return report;

        const day date = due->date;
        const auto outcome = co_await carry_out(context, *due);
        if (outcome) {
            failures.erase(date);
            ++report.done;
            continue;
        }
        if (outcome.error().code == errc::cancelled) co_return outcome.error();
        context.events.failure("day.failed", outcome.error(), {{"day", to_string(date)}});
        note_failure(failures, date, outcome.error().code, now_seconds(context.calendar));
        if (!report.first_failure) report.first_failure = outcome.error().within(to_string(date));
    }
}

awaitable<result<due_report>> run_due(import_context context, plan_policy policy,
                                      failed_days& failures) {
    auto report = co_await carry_out_due(context, policy, failures);
    if (!report) co_return report.error();
    const auto ranked = co_await rank_projects(context);
    if (!ranked) co_return ranked.error();
    co_return report;
}

} // namespace wheelcount::ingest
