#include "wheelcount/ingest/backfill.hpp"

#include "wheelcount/ingest/known_days.hpp"

#include <algorithm>
#include <string>

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
    return {context.source, context.store,  context.calendar,        context.events,
            told,           context.limits, context.split_values_max};
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

awaitable<result<std::uint64_t>> backfill(import_context context, std::vector<day> dates,
                                          std::optional<daily_run> between) {
    std::uint64_t imported = 0;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        day_progress told(context.progress, i, dates.size());
        const import_context of_day = with_progress(context, told);
        if (between) {
            const auto due = co_await run_due(of_day, between->policy, between->failures);
            if (!due) co_return due.error();
        }
        const auto outcome = co_await import_day(of_day, dates[i]);
        if (!outcome) co_return outcome.error().within(to_string(dates[i]));
        if (outcome->has_value()) ++imported;
        told.on_progress(to_string(dates[i]), 1, 1);
    }
    co_return imported;
}

} // namespace wheelcount::ingest
