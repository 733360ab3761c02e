#include "wheelcount/ingest/plan.hpp"

#include "ingest/retry_pause.hpp"
#include "wheelcount/ingest/judgement.hpp"

#include <algorithm>
#include <set>

namespace wheelcount::ingest {
namespace {

using domain::import_note;

/// Days with something to decide about, ascending.
std::vector<day> days_of(const known_days& known, day newest, const plan_policy& policy) {
    std::set<day> dates;
    const day oldest = newest - days{policy.catch_up_days - 1};
    // An empty store begins today: its owner decides about history.
    const day first = std::max(known.visible.first().value_or(newest), oldest);
    for (day date = first; date <= newest; date += days{1})
        dates.insert(date);
    for (const auto& [date, note] : known.notes)
        dates.insert(date);
    for (const auto& [date, record] : known.records)
        if (date <= newest && record.is_provisional(date)) dates.insert(date);
    return {dates.begin(), dates.end()};
}

std::string nth(int number) {
    return std::to_string(number) + " days after it";
}

decision after_failure(day date, const failed_attempt& failed, time_point due) {
    return {date, step::wait,
            "the last attempt failed (" + std::string(name(failed.code)) + ", " +
                std::to_string(failed.times) + " in a row)",
            due};
}

/// A file cannot be asked for what it did not come to tell; a day that is missing can be asked of
/// the source like any other.
decision direct(day date, const known_days& known, const import_note& note, time_point now,
                const plan_policy& policy) {
    const day oldest = std::chrono::floor<days>(now) - days{policy.catch_up_days};
    const std::string found = "its import from " + note.source + " was interrupted";
    if (!known.visible.contains(date) && date >= oldest) return {date, step::ingest, found};
    return {date, step::none, found + ": import that again"};
}

decision held(day date, const import_note& note, time_point now) {
    const std::string found = "quarantined: far below earlier same weekdays (" +
                              std::to_string(note.log_rows) + " downloads), checked " +
                              std::to_string(note.holds) + " times";
    // A look that lies further ahead was planned by a clock that was wrong.
    if (now < note.next_look && note.next_look <= now + held_look_pause)
        return {date, step::wait, found, note.next_look};
    return {date, step::look, found};
}

decision noted(day date, const import_note& note, time_point now) {
    switch (note.at) {
    case import_note::phase::ordered:
        return {date, step::resume, "a job was submitted, its result is unknown"};
    case import_note::phase::fetching:
        return {date, step::resume,
                "interrupted after " + std::to_string(note.pages.size()) + " pages"};
    case import_note::phase::held:
        return held(date, note, now);
    case import_note::phase::folding:
        return {date, step::resume, "interrupted while projects were written"};
    case import_note::phase::published:
        break;
    }
    return {date, step::resume, "complete, but its staging pages remain"};
}

/// The first check that the last look at the log does not answer.
decision checked(day date, const domain::day_record& record, time_point now,
                 const plan_policy& policy) {
    if (!record.again) return {date, step::none, "complete; its source cannot be queried again"};
    for (const int after : domain::checks_after_days) {
        const time_point due = date + days{after + 1} + policy.ready;
        if (record.again->verified_at >= due) continue;
        if (now < due)
            return {date, step::wait, "complete but provisional until " + nth(after), due};
        return {date, step::check, "provisional: late rows are possible until " + nth(after),
                std::nullopt, after};
    }
    return {date, step::none, "complete and final"};
}

decision missing(day date, time_point now, const plan_policy& policy) {
    const time_point ready = date + days{1} + policy.ready;
    if (now < ready) return {date, step::wait, "its log is not complete yet", ready};
    return {date, step::ingest, "missing"};
}

decision decide(const known_days& known, day date, time_point now, const plan_policy& policy) {
    const auto note = known.notes.find(date);
    const auto record = known.records.find(date);
    decision wanted{date, step::none, "complete"};
    if (note != known.notes.end() && note->second.is_direct())
        wanted = direct(date, known, note->second, now, policy);
    else if (note != known.notes.end())
        wanted = noted(date, note->second, now);
    else if (!known.visible.contains(date))
        wanted = missing(date, now, policy);
    else if (record == known.records.end())
        wanted = {date, step::resume, "its correction was interrupted"};
    else
        wanted = checked(date, record->second, now, policy);

    const auto failed = known.failures.find(date);
    if (!wanted.is_due() || failed == known.failures.end() || failed->second.at > now)
        return wanted;
    const time_point due = failed->second.at + pause_after(failed->second);
    return now < due ? after_failure(date, failed->second, due) : wanted;
}

/// Imports come before checks, and whatever waits after both.
int rank(step s) {
    switch (s) {
    case step::resume:
    case step::ingest:
    case step::look:
        return 0;
    case step::check:
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
    case step::look:
        return "look";
    case step::check:
        return "check";
    case step::wait:
        return "wait";
    case step::none:
        break;
    }
    return "none";
}

std::vector<decision> make_plan(const known_days& known, time_point now,
                                const plan_policy& policy) {
    std::vector<decision> plan;
    if (known.demo) return plan;
    const day newest = std::chrono::floor<days>(now) - days{1};
    for (const day date : days_of(known, newest, policy))
        plan.push_back(decide(known, date, now, policy));
    std::ranges::stable_sort(plan, {}, [](const decision& d) { return rank(d.what); });
    return plan;
}

std::optional<time_point> next_due(const std::vector<decision>& plan) {
    std::optional<time_point> next;
    for (const auto& d : plan)
        if (d.what == step::wait && d.at) next = std::min(*d.at, next.value_or(*d.at));
    return next;
}

} // namespace wheelcount::ingest
