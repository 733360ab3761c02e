#include "api/series/series.hpp"

#include "api/series/month_reader.hpp"
#include "api/series/series_labels.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {
namespace {

using totals_by_label = std::map<std::string, std::uint64_t, std::less<>>;

/// What is known of a project's past within a window, asked day by day.
class counter : public month_visitor {
public:
    counter(const project_data& project, domain::window window, const series_query& query)
        : visible_(project.snapshot->catalog.visible), window_(window), query_(query) {}

protected:
    bool includes(day d) const { return window_.contains(d) && visible_.contains(d); }
    std::size_t index_of(day d) const {
        return static_cast<std::size_t>((d - window_.first).count());
    }
    /// Of the days that count and of whose months the year has the totals.
    std::vector<std::size_t> indexes_in(const domain::year_totals& year) const {
        std::vector<std::size_t> indexes;
        for (day d = window_.first; d <= window_.last; d += days{1})
            if (includes(d) && year.contains(month_of(d))) indexes.push_back(index_of(d));
        return indexes;
    }
    /// A line that is zero where a day is known, and a gap elsewhere.
    line empty_line(std::string label) const {
        line empty{std::move(label), {}};
        for (day d = window_.first; d <= window_.last; d += days{1})
            empty.values.push_back(includes(d) ? std::optional<std::uint64_t>(0) : std::nullopt);
        return empty;
    }

    const domain::day_set& visible_;
    const domain::window window_;
    const series_query& query_;
};

/// Sums of each label over the window, but for months of which only totals are kept: the lines of
/// a split have gaps there. (A month that is compacted while this reads may count still.)
class label_counter final : public month_visitor {
public:
    totals_by_label totals;

    year_order years() const override { return year_order::before_months; }
    void on_year(const domain::year_totals& year) override { year_ = year; }
    void on_month(month m, const domain::month_counts& counts) override {
        if (year_ && year_->contains(m)) return;
        std::vector<std::uint64_t> sums(counts.labels.size());
        counts.for_each([&](std::size_t label, std::size_t, std::uint64_t n) { sums[label] += n; });
        for (std::size_t i = 0; i < sums.size(); ++i)
            totals[std::string(counts.labels[i])] += sums[i];
    }

private:
    std::optional<domain::year_totals> year_; // the last one
};

/// The lines of a split, by day.
class breakdown_counter final : public counter {
public:
    breakdown_counter(const project_data& project, domain::window window, const series_query& query,
                      const series_labels& labels)
        : counter(project, window, query), labels_(labels) {
        for (const auto& label : labels.labels())
            lines.push_back(empty_line(label));
    }
    std::vector<line> lines;

    void on_month(month m, const domain::month_counts& counts) override {
        std::vector<std::vector<std::size_t>> lines_of;
        for (std::size_t i = 0; i < counts.labels.size(); ++i)
            lines_of.push_back(labels_.lines_of(counts.labels[i]));
        counts.for_each([&](std::size_t label, std::size_t at, std::uint64_t downloads) {
            for (const std::size_t i : lines_of[label])
                *lines[i].values[index_of(first_day(m) + days{at})] += downloads;
        });
    }
    year_order years() const override { return year_order::after_months; }
    void on_year(const domain::year_totals& totals) override {
        for (const std::size_t at : indexes_in(totals))
            for (line& l : lines)
                l.values[at].reset();
    }

private:
    const series_labels& labels_;
};

/// One line of all downloads, by day.
class total_counter final : public counter {
public:
    total_counter(const project_data& project, domain::window window, const series_query& query)
        : counter(project, window, query), total(empty_line("total")) {}
    line total;

    void set(day date, const domain::counts& downloads) {
        total.values[index_of(date)] = query_.filter.apply(downloads);
    }
    void on_month(month m, const domain::month_counts& counts) override {
        counts.for_each([&](std::size_t, std::size_t at, std::uint64_t downloads) {
            *total.values[index_of(first_day(m) + days{at})] += downloads;
        });
    }
    year_order years() const override { return year_order::after_months; }
    void on_year(const domain::year_totals& totals) override {
        // A month that was read before is in here, too.
        for (const std::size_t at : indexes_in(totals))
            total.values[at] = 0;
        for (const auto& entry : totals.days_in(window_, visible_))
            set(entry.date, entry.downloads);
    }
};

awaitable<result<line>> count_total(const services& s, const project_data& project,
                                    domain::window window, const series_query& query) {
    total_counter counter(project, window, query);
    const day summary_begin = project.last_complete() - days{domain::summary::retention_days - 1};
    if (window.first < summary_begin) {
        // The newest months are read again below: a slot says the same as its month.
        const domain::window older{window.first, std::min(window.last, summary_begin)};
        const month_query older_months{older, domain::dimension::version, query.filter};
        const auto visited =
            co_await read_months(s.data.documents(), project, older_months, counter);
        if (!visited) co_return visited.error();
    }
    for (const auto& entry : project.summary.days_in(window, project.snapshot->catalog.visible))
        counter.set(entry.date, entry.downloads);
    co_return std::move(counter.total);
}

/// Only what is largest has to be found out first.
awaitable<result<series_labels>> lines_of(const services& s, const project_data& project,
                                          month_query breakdown, const series_query& query) {
    if (query.label) co_return series_labels::for_label(*query.label);
    if (!query.patterns.empty()) co_return series_labels::by_pattern(query.patterns);
    label_counter counter;
    const auto visited = co_await read_months(s.data.documents(), project, breakdown, counter);
    if (!visited) co_return visited.error();
    co_return series_labels::by_size(counter.totals, query.top);
}

} // namespace

series_query installer_query(std::string_view name, domain::count_filter filter) {
    series_query query;
    query.filter = filter;
    query.by = domain::dimension::installer;
    query.label = name == unknown_label ? "" : name;
    return query;
}

std::uint64_t line::total() const {
    std::uint64_t sum = 0;
    for (const auto& value : values)
        sum += value.value_or(0);
    return sum;
}

awaitable<result<series>> load_series(const services& s, const project_data& project,
                                      domain::window window, series_query query) {
    series all;
    all.window = window;
    for (day d = window.first; d <= window.last; d += days{1})
        all.begins.push_back(d);
    if (!query.by) {
        auto total = co_await count_total(s, project, window, query);
        if (!total) co_return total.error();
        all.lines.push_back(std::move(*total));
        co_return all;
    }
    const month_query breakdown{window, *query.by, query.filter};
    const auto labels = co_await lines_of(s, project, breakdown, query);
    if (!labels) co_return labels.error();
    all.label_count = labels->label_count();
    breakdown_counter counter(project, window, query, *labels);
    const auto visited = co_await read_months(s.data.documents(), project, breakdown, counter);
    if (!visited) co_return visited.error();
    all.lines = std::move(counter.lines);
    if (labels->has_remainder()) {
        all.remainder = std::move(all.lines.back());
        all.lines.pop_back();
    }
    co_return all;
}

} // namespace wheelcount::api
