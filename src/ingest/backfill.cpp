#include "wheelcount/ingest/backfill.hpp"

#include "ingest/ledger_book.hpp"
#include "wheelcount/ingest/known_days.hpp"
#include "wheelcount/ingest/rank_projects.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace wheelcount::ingest {
namespace {

constexpr std::uint64_t steps_per_day = 1'000;

/// The progress of a day as a part of all.
class day_progress : public progress {
public:
    day_progress(progress& whole, std::size_t number, std::size_t total)
        : whole_(whole), number_(number), total_(total) {}

    void on_progress(std::string_view label, std::uint64_t done, std::uint64_t total) override {
        const std::uint64_t steps =
            total == 0 ? 0 : std::min(done, total) * (steps_per_day - 1) / total;
        const std::string text = std::string(label) + ", day " + std::to_string(number_ + 1) +
                                 " of " + std::to_string(total_);
        whole_.on_progress(text, number_ * steps_per_day + steps, total_ * steps_per_day);
    }

private:
    progress& whole_;
    std::size_t number_;
    std::size_t total_;
};

import_context with_progress(const import_context& context, progress& told) {
    return {.source = context.source,
            .store = context.store,
            .calendar = context.calendar,
            .events = context.events,
            .progress = told,
            .limits = context.limits,
            .split_values_max = context.split_values_max,
            .speed = context.speed};
}

/// One day after another, and the daily run before each.
class filler {
public:
    filler(const import_context& context, clock& time, const backfill_options& options)
        : context_(context), time_(time), options_(options) {}

    /// How many days it imported: one or none.
    awaitable<result<std::uint64_t>> fill(day date, progress& told);

private:
    awaitable<result<bool>> is_open(day date);
    awaitable<result<bool>> has_budget();
    budget own_limits() const;

    const import_context& context_;
    clock& time_;
    const backfill_options& options_;
    failed_days failures_;
    bool told_of_waiting_ = false;
};

/// What the daily run needs is not ours: a day and its checks.
budget filler::own_limits() const {
    const std::uint64_t kept = options_.bytes_a_day + options_.bytes_a_day / 2;
    const auto less = [kept](std::uint64_t limit) { return limit - std::min(limit, kept); };
    return {less(context_.limits.per_day), less(context_.limits.per_month)};
}

awaitable<result<bool>> filler::has_budget() {
    const budget limits = own_limits();
    const auto possible = allowed_bytes(limits, {}, options_.bytes_a_day);
    if (!possible) co_return possible.error();
    const day now = today(context_.calendar);
    const auto ledger = co_await load_ledger(context_.store, now);
    if (!ledger) co_return ledger.error();
    co_return allowed_bytes(limits, spent_until(*ledger, now), options_.bytes_a_day).has_value();
}

/// Whether the day is still to be imported by us.
awaitable<result<bool>> filler::is_open(day date) {
    const auto known = co_await load_days(context_.store, date, date);
    if (!known) co_return known.error();
    const auto note = known->notes.find(date);
    if (note != known->notes.end()) co_return note->second.at != domain::import_note::phase::held;
    co_return options_.again || !known->visible.contains(date);
}

awaitable<result<std::uint64_t>> filler::fill(day date, progress& told) {
    constexpr std::chrono::minutes between_looks{10};
    const import_context of_day = with_progress(context_, told);
    for (;;) {
        const auto due = co_await carry_out_due(of_day, options_.policy, failures_);
        if (!due) co_return due.error();
        if (due->done > 0) { // the newest days, which readers look at
            const auto ranked = co_await rank_projects(of_day);
            if (!ranked) co_return ranked.error();
        }
        const auto open = co_await is_open(date);
        if (!open) co_return open.error();
        if (!*open) co_return std::uint64_t{0};
        const auto affordable = co_await has_budget();
        if (!affordable) co_return affordable.error();
        if (*affordable) break;
        if (!std::exchange(told_of_waiting_, true)) {
            context_.events.info("backfill.waiting_for_budget");
            const auto ranked = co_await rank_projects(of_day);
            if (!ranked) co_return ranked.error();
        }
        co_await time_.sleep_for(between_looks);
    }
    told_of_waiting_ = false;
    const auto outcome = co_await import_day(of_day, date);
    if (!outcome) co_return outcome.error();
    co_return std::uint64_t{outcome->has_value()};
}

} // namespace

awaitable<result<std::vector<day>>> days_to_fill(store::document_store& store,
                                                 backfill_request wanted) {
    const auto known = co_await load_days(store, wanted.last, wanted.last);
    if (!known) co_return known.error();
    std::vector<day> dates;
    for (day date = wanted.first; date <= wanted.last; date += days{1}) {
        const bool done = known->visible.contains(date) && !known->notes.contains(date);
        if (!done || wanted.again) dates.push_back(date);
    }
    if (wanted.newest_first) std::ranges::reverse(dates);
    co_return dates;
}

awaitable<result<std::uint64_t>> estimate_days(day_source& source, std::vector<day> dates) {
    domain::day_set wanted;
    for (const day date : dates)
        wanted.insert(date);
    std::uint64_t bytes = 0;
    for (const auto& range : wanted.ranges()) {
        const auto estimate =
            co_await source.estimate(day_source::question::downloads, range.first, range.last);
        if (!estimate) co_return estimate.error();
        bytes += *estimate;
    }
    co_return bytes;
}

awaitable<result<std::uint64_t>> backfill(import_context context, clock& time,
                                          std::vector<day> dates, backfill_options options) {
    filler work(context, time, options);
    std::uint64_t imported = 0;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        day_progress told(context.progress, i, dates.size());
        const auto outcome = co_await work.fill(dates[i], told);
        if (!outcome) co_return outcome.error().within(to_string(dates[i]));
        imported += *outcome;
        told.on_progress(to_string(dates[i]), 1, 1);
    }
    const auto ranked = co_await rank_projects(context);
    if (!ranked) co_return ranked.error();
    co_return imported;
}

} // namespace wheelcount::ingest
