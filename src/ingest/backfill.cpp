#include "wheelcount/ingest/backfill.hpp"

#include "wheelcount/ingest/build_rankings.hpp"
#include "wheelcount/ingest/cost_ledger_store.hpp"
#include "wheelcount/ingest/day_states.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace wheelcount::ingest {
namespace {

constexpr std::uint64_t progress_per_day = 1'000;

/// Reports the progress of one day as a part of the whole backfill.
class day_progress : public progress {
public:
    day_progress(progress& parent, std::size_t index, std::size_t total)
        : parent_(parent), index_(index), total_(total) {}

    void on_progress(std::string_view label, std::uint64_t done, std::uint64_t total) override {
        const std::uint64_t steps =
            total == 0 ? 0 : std::min(done, total) * (progress_per_day - 1) / total;
        const std::string text = std::string(label) + ", day " + std::to_string(index_ + 1) +
                                 " of " + std::to_string(total_);
        parent_.on_progress(text, index_ * progress_per_day + steps, total_ * progress_per_day);
    }

private:
    progress& parent_;
    std::size_t index_;
    std::size_t total_;
};

import_context with_progress(const import_context& context, progress& progress) {
    return {.source = context.source,
            .store = context.store,
            .wall_clock = context.wall_clock,
            .logger = context.logger,
            .progress = progress,
            .limits = context.limits,
            .dimension_values_max = context.dimension_values_max,
            .duty = context.duty};
}

/// Imports one day at a time and runs the daily plan before each.
class backfill_runner {
public:
    backfill_runner(const import_context& context, clock& clock, const backfill_options& options)
        : context_(context), clock_(clock), options_(options) {}

    /// Returns the number of days imported: one or zero.
    awaitable<result<std::uint64_t>> import_next(day date, progress& progress);

private:
    awaitable<result<bool>> needs_import(day date);
    awaitable<result<bool>> is_affordable();
    budget backfill_limits() const;

    const import_context& context_;
    clock& clock_;
    const backfill_options& options_;
    day_failures failures_;
    bool wait_logged_ = false;
};

/// The budget without the daily run's share: one day and its reconciliations.
budget backfill_runner::backfill_limits() const {
    const std::uint64_t reserved = options_.bytes_per_day + options_.bytes_per_day / 2;
    const auto reduced = [reserved](std::uint64_t limit) {
        return limit - std::min(limit, reserved);
    };
    return {reduced(context_.limits.per_day), reduced(context_.limits.per_month)};
}

awaitable<result<bool>> backfill_runner::is_affordable() {
    const budget limits = backfill_limits();
    const auto possible = allowed_bytes(limits, {}, options_.bytes_per_day);
    if (!possible) co_return possible.error();
    const day now = today(context_.wall_clock);
    const auto ledger = co_await load_ledger(context_.store, now);
    if (!ledger) co_return ledger.error();
    co_return allowed_bytes(limits, spent_until(*ledger, now), options_.bytes_per_day).has_value();
}

/// False if the plan has imported or quarantined the day meanwhile.
awaitable<result<bool>> backfill_runner::needs_import(day date) {
    const auto states = co_await load_day_states(context_.store, date, date);
    if (!states) co_return states.error();
    const auto state = states->imports.find(date);
    if (state != states->imports.end())
        co_return state->second.current_phase != domain::import_state::phase::quarantined;
    co_return options_.include_complete || !states->visible.contains(date);
}

awaitable<result<std::uint64_t>> backfill_runner::import_next(day date, progress& progress) {
    constexpr std::chrono::minutes poll_interval{10};
    const import_context day_context = with_progress(context_, progress);
    for (;;) {
        const auto report = co_await run_due_steps(day_context, options_.policy, failures_);
        if (!report) co_return report.error();
        if (report->steps_done > 0) { // the newest days are read most
            const auto ranked = co_await build_rankings(day_context);
            if (!ranked) co_return ranked.error();
        }
        const auto needed = co_await needs_import(date);
        if (!needed) co_return needed.error();
        if (!*needed) co_return std::uint64_t{0};
        const auto affordable = co_await is_affordable();
        if (!affordable) co_return affordable.error();
        if (*affordable) break;
        if (!std::exchange(wait_logged_, true)) {
            context_.logger.info("backfill.waiting_for_budget");
            const auto ranked = co_await build_rankings(day_context);
            if (!ranked) co_return ranked.error();
        }
        co_await clock_.sleep_for(poll_interval);
    }
    wait_logged_ = false;
    const auto outcome = co_await import_day(day_context, date);
    if (!outcome) co_return outcome.error();
    co_return std::uint64_t{outcome->has_value()};
}

} // namespace

awaitable<result<std::vector<day>>> days_to_backfill(store::document_store& store,
                                                     backfill_request request) {
    const auto states = co_await load_day_states(store, request.last, request.last);
    if (!states) co_return states.error();
    std::vector<day> dates;
    for (day date = request.first; date <= request.last; date += days{1}) {
        const bool done = states->visible.contains(date) && !states->imports.contains(date);
        if (!done || request.include_complete) dates.push_back(date);
    }
    if (request.newest_first) std::ranges::reverse(dates);
    co_return dates;
}

awaitable<result<std::uint64_t>> estimate_days(day_source& source, std::vector<day> dates) {
    domain::day_set unique_days;
    for (const day date : dates)
        unique_days.insert(date);
    std::uint64_t bytes = 0;
    for (const auto& range : unique_days.ranges()) {
        const auto estimate =
            co_await source.estimate(day_source::query_kind::downloads, range.first, range.last);
        if (!estimate) co_return estimate.error();
        bytes += *estimate;
    }
    co_return bytes;
}

awaitable<result<std::uint64_t>> backfill(import_context context, clock& clock,
                                          std::vector<day> dates, backfill_options options) {
    backfill_runner runner(context, clock, options);
    std::uint64_t imported = 0;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        day_progress progress(context.progress, i, dates.size());
        const auto outcome = co_await runner.import_next(dates[i], progress);
        if (!outcome) co_return outcome.error().with_context(to_string(dates[i]));
        imported += *outcome;
        progress.on_progress(to_string(dates[i]), 1, 1);
    }
    const auto ranked = co_await build_rankings(context);
    if (!ranked) co_return ranked.error();
    co_return imported;
}

} // namespace wheelcount::ingest
