#include "wheelcount/ingest/plan.hpp"

#include "ingest/retry_delay.hpp"
#include "wheelcount/ingest/volume_check.hpp"

#include <algorithm>
#include <set>

namespace wheelcount::ingest {
namespace {

using domain::import_state;

/// The days that need a decision, ascending.
std::vector<day> days_to_plan(const day_states& states, day newest, const plan_policy& policy) {
    std::set<day> dates;
    const day oldest = newest - days{policy.catch_up_days - 1};
    // An empty store begins with yesterday; history is imported by a backfill only.
    const day first = std::max(states.visible.first().value_or(newest), oldest);
    for (day date = first; date <= newest; date += days{1})
        dates.insert(date);
    for (const auto& [date, state] : states.imports)
        dates.insert(date);
    for (const auto& [date, record] : states.records)
        if (date <= newest && record.is_provisional(date)) dates.insert(date);
    return {dates.begin(), dates.end()};
}

std::string days_after(int number) {
    return std::to_string(number) + " days after it";
}

decision wait_after_failure(day date, const day_failure& failure, time_point due) {
    return {date, step::wait,
            "the last attempt failed (" + std::string(name(failure.code)) + ", " +
                std::to_string(failure.count) + " in a row)",
            due};
}

/// An interrupted import from a file: a recent day that is not visible is imported from the source;
/// otherwise the user must import the file again.
decision plan_direct_import(day date, const day_states& states, const import_state& state,
                            time_point now, const plan_policy& policy) {
    const day oldest = std::chrono::floor<days>(now) - days{policy.catch_up_days};
    const std::string reason = "its import from " + state.source + " was interrupted";
    if (!states.visible.contains(date) && date >= oldest) return {date, step::ingest, reason};
    return {date, step::none, reason + ": import that again"};
}

decision plan_quarantined(day date, const import_state& state, time_point now) {
    const std::string reason = "quarantined: far below earlier same weekdays (" +
                               std::to_string(state.log_rows) + " downloads), checked " +
                               std::to_string(state.failed_volume_checks) + " times";
    // A time further ahead was computed with a wrong clock.
    if (now < state.recheck_at && state.recheck_at <= now + quarantine_recheck_interval)
        return {date, step::wait, reason, state.recheck_at};
    return {date, step::recheck, reason};
}

decision plan_import(day date, const import_state& state, time_point now) {
    switch (state.current_phase) {
    case import_state::phase::submitted:
        return {date, step::resume, "a job was submitted, its result is unknown"};
    case import_state::phase::fetching:
        return {date, step::resume,
                "interrupted after " + std::to_string(state.pages.size()) + " pages"};
    case import_state::phase::quarantined:
        return plan_quarantined(date, state, now);
    case import_state::phase::loading:
        return {date, step::resume, "interrupted while projects were written"};
    case import_state::phase::published:
        break;
    }
    return {date, step::resume, "complete, but its staging pages remain"};
}

/// The first reconciliation that is later than the last verification.
decision plan_reconciliation(day date, const domain::day_record& record, time_point now,
                             const plan_policy& policy) {
    if (!record.reconciliation)
        return {date, step::none, "complete; its source cannot be queried again"};
    for (const int after : domain::reconcile_after_days) {
        const time_point due = date + days{after + 1} + policy.ready;
        if (record.reconciliation->verified_at >= due) continue;
        if (now < due)
            return {date, step::wait, "complete but provisional until " + days_after(after), due};
        return {date, step::reconcile,
                "provisional: late rows are possible until " + days_after(after), std::nullopt,
                after};
    }
    return {date, step::none, "complete and final"};
}

decision plan_missing(day date, time_point now, const plan_policy& policy) {
    const time_point ready = date + days{1} + policy.ready;
    if (now < ready) return {date, step::wait, "its log is not complete yet", ready};
    return {date, step::ingest, "missing"};
}

decision plan_day(const day_states& states, day date, time_point now, const plan_policy& policy) {
    const auto state = states.imports.find(date);
    const auto record = states.records.find(date);
    decision planned{date, step::none, "complete"};
    if (state != states.imports.end() && state->second.is_direct_load())
        planned = plan_direct_import(date, states, state->second, now, policy);
    else if (state != states.imports.end())
        planned = plan_import(date, state->second, now);
    else if (!states.visible.contains(date))
        planned = plan_missing(date, now, policy);
    else if (record == states.records.end())
        planned = {date, step::resume, "its correction was interrupted"};
    else
        planned = plan_reconciliation(date, record->second, now, policy);

    const auto failure = states.failures.find(date);
    if (!planned.is_due() || failure == states.failures.end() || failure->second.last_at > now)
        return planned;
    const time_point due = failure->second.last_at + retry_delay(failure->second);
    return now < due ? wait_after_failure(date, failure->second, due) : planned;
}

/// Imports come before reconciliations, waiting days last.
int priority(step s) {
    switch (s) {
    case step::resume:
    case step::ingest:
    case step::recheck:
        return 0;
    case step::reconcile:
        return 1;
    case step::wait:
        return 2;
    case step::none:
        break;
    }
    return 3;
}

} // namespace

std::string_view name(step s) {
    switch (s) {
    case step::resume:
        return "resume";
    case step::ingest:
        return "ingest";
    case step::recheck:
        return "recheck";
    case step::reconcile:
        return "reconcile";
    case step::wait:
        return "wait";
    case step::none:
        break;
    }
    return "none";
}

std::vector<decision> make_plan(const day_states& states, time_point now,
                                const plan_policy& policy) {
    std::vector<decision> plan;
    if (states.demo) return plan;
    const day newest = std::chrono::floor<days>(now) - days{1};
    for (const day date : days_to_plan(states, newest, policy))
        plan.push_back(plan_day(states, date, now, policy));
    std::ranges::stable_sort(plan, {}, [](const decision& d) { return priority(d.action); });
    return plan;
}

std::optional<time_point> next_due(const std::vector<decision>& plan) {
    std::optional<time_point> next;
    for (const auto& d : plan)
        if (d.action == step::wait && d.due_at)
            next = std::min(*d.due_at, next.value_or(*d.due_at));
    return next;
}

} // namespace wheelcount::ingest
