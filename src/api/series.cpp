#include "api/series.hpp"

#include "api/history.hpp"
#include "api/label_lines.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {
namespace {

using totals_by_label = std::map<std::string, std::uint64_t, std::less<>>;

/// What is known of a project's past within a window, asked day by day.
class counter : public history_visitor {
public:
    counter(const project& of, domain::window w, const cut& wanted)
        : visible_(of.seen->catalog.visible), window_(w), wanted_(wanted) {}

protected:
    bool counts(day d) const { return window_.contains(d) && visible_.contains(d); }
    std::size_t place(day d) const { return static_cast<std::size_t>((d - window_.first).count()); }
    /// Of the days that count and of whose months the year has the totals.
    std::vector<std::size_t> places_in(const domain::year_totals& year) const {
        std::vector<std::size_t> places;
        for (day d = window_.first; d <= window_.last; d += days{1})
            if (counts(d) && year.holds(month_of(d))) places.push_back(place(d));
        return places;
    }
    /// A line that is zero where a day is known, and a gap elsewhere.
    line empty_line(std::string label) const {
        line made{std::move(label), {}};
        for (day d = window_.first; d <= window_.last; d += days{1})
            made.values.push_back(counts(d) ? std::optional<std::uint64_t>(0) : std::nullopt);
        return made;
    }

    const domain::day_set& visible_;
    const domain::window window_;
    const cut& wanted_;
};

/// Sums of each label over the window, but for months of which only totals are kept: the lines of
/// a split have gaps there. (A month that is compacted while this reads may count still.)
class label_counter final : public history_visitor {
public:
    totals_by_label totals;

    years reads_years() const override { return years::before_months; }
    void on_year(const domain::year_totals& year) override { year_ = year; }
    void on_month(month m, const domain::month_counts& shown) override {
        if (year_ && year_->holds(m)) return;
        std::vector<std::uint64_t> sums(shown.labels.size());
        shown.for_each([&](std::size_t label, std::size_t, std::uint64_t n) { sums[label] += n; });
        for (std::size_t i = 0; i < sums.size(); ++i)
            totals[std::string(shown.labels[i])] += sums[i];
    }

private:
    std::optional<domain::year_totals> year_; // the last one
};

/// The lines of a split, by day.
class split_counter final : public counter {
public:
    split_counter(const project& of, domain::window w, const cut& wanted, const label_lines& where)
        : counter(of, w, wanted), where_(where) {
        for (const auto& label : where.labels())
            lines.push_back(empty_line(label));
    }
    std::vector<line> lines;

    void on_month(month m, const domain::month_counts& shown) override {
        std::vector<std::vector<std::size_t>> lines_of;
        for (std::size_t i = 0; i < shown.labels.size(); ++i)
            lines_of.push_back(where_.of(shown.labels[i]));
        shown.for_each([&](std::size_t label, std::size_t at, std::uint64_t downloads) {
            for (const std::size_t i : lines_of[label])
                *lines[i].values[place(first_day(m) + days{at})] += downloads;
        });
    }
    years reads_years() const override { return years::after_months; }
    void on_year(const domain::year_totals& totals) override {
        for (const std::size_t at : places_in(totals))
            for (line& l : lines)
                l.values[at].reset();
    }

private:
    const label_lines& where_;
};

/// One line of all downloads, by day.
class total_counter final : public counter {
public:
    total_counter(const project& of, domain::window w, const cut& wanted)
        : counter(of, w, wanted), total(empty_line("total")) {}
    line total;

    void take(day date, const domain::counts& downloads) {
        total.values[place(date)] = wanted_.which.of(downloads);
    }
    void on_month(month m, const domain::month_counts& shown) override {
        shown.for_each([&](std::size_t, std::size_t at, std::uint64_t downloads) {
            *total.values[place(first_day(m) + days{at})] += downloads;
        });
    }
    years reads_years() const override { return years::after_months; }
    void on_year(const domain::year_totals& totals) override {
        // A month that was read before is in here, too.
        for (const std::size_t at : places_in(totals))
            total.values[at] = 0;
        for (const auto& slot : totals.days_in(window_, visible_))
            take(slot.date, slot.downloads);
    }
};

awaitable<result<line>> count_all(const services& s, const project& of, domain::window w,
                                  const cut& wanted) {
    total_counter counter(of, w, wanted);
    const day kept = of.last_complete() - days{domain::summary::kept_days - 1};
    if (w.first < kept) {
        // The newest months are read again below: a slot says the same as its month.
        const domain::window old{w.first, std::min(w.last, kept)};
        const excerpt past{old, domain::dimension::version, wanted.which};
        const auto seen = co_await visit_history(s.data.documents(), of, past, counter);
        if (!seen) co_return seen.error();
    }
    for (const auto& slot : of.summary.days_in(w, of.seen->catalog.visible))
        counter.take(slot.date, slot.downloads);
    co_return std::move(counter.total);
}

/// Only what is largest has to be found out first.
awaitable<result<label_lines>> lines_of(const services& s, const project& of, excerpt split,
                                        const cut& wanted) {
    if (wanted.label) co_return label_lines::of_one(*wanted.label);
    if (!wanted.patterns.empty()) co_return label_lines::by_pattern(wanted.patterns);
    label_counter labels;
    const auto seen = co_await visit_history(s.data.documents(), of, split, labels);
    if (!seen) co_return seen.error();
    co_return label_lines::by_size(labels.totals, wanted.top);
}

} // namespace

cut only_installer(std::string_view name, domain::flavour which) {
    cut made;
    made.which = which;
    made.by = domain::dimension::installer;
    made.label = name == unknown_label ? "" : name;
    return made;
}

std::uint64_t line::total() const {
    std::uint64_t sum = 0;
    for (const auto& value : values)
        sum += value.value_or(0);
    return sum;
}

awaitable<result<series>> collect(const services& s, const project& of, domain::window w,
                                  cut wanted) {
    series made;
    made.shown = w;
    for (day d = w.first; d <= w.last; d += days{1})
        made.begins.push_back(d);
    if (!wanted.by) {
        auto all = co_await count_all(s, of, w, wanted);
        if (!all) co_return all.error();
        made.lines.push_back(std::move(*all));
        co_return made;
    }
    const excerpt split{w, *wanted.by, wanted.which};
    const auto where = co_await lines_of(s, of, split, wanted);
    if (!where) co_return where.error();
    made.labels = where->labels_in_all();
    split_counter counter(of, w, wanted, *where);
    const auto seen = co_await visit_history(s.data.documents(), of, split, counter);
    if (!seen) co_return seen.error();
    made.lines = std::move(counter.lines);
    if (where->has_rest()) {
        made.rest = std::move(made.lines.back());
        made.lines.pop_back();
    }
    co_return made;
}

} // namespace wheelcount::api
