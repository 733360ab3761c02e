#pragma once

#include "api/series/month_reader.hpp"
#include "api/series/series.hpp"
#include "api/series/series_labels.hpp"
#include "api/series/series_query.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::api {

using totals_by_label = std::map<std::string, std::uint64_t, std::less<>>;

/// Base of the visitors that count by day within a window.
class daily_counter : public month_visitor {
public:
    daily_counter(const project_data& project, domain::window window, const series_query& query)
        : visible_(project.snapshot->catalog.visible), window_(window), query_(query) {}

protected:
    bool includes(day d) const { return window_.contains(d) && visible_.contains(d); }
    std::size_t index_of(day d) const {
        return static_cast<std::size_t>((d - window_.first).count());
    }
    /// Indexes of the included days whose month is in `year`.
    std::vector<std::size_t> indexes_in(const domain::year_totals& year) const {
        std::vector<std::size_t> indexes;
        for (day d = window_.first; d <= window_.last; d += days{1})
            if (includes(d) && year.contains(month_of(d))) indexes.push_back(index_of(d));
        return indexes;
    }
    /// Zero on included days, a gap on all others.
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

/// Sums each label over the window, without rolled-up months: the lines of a breakdown have gaps
/// there. A month that is rolled up during the read may still be counted.
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
    std::optional<domain::year_totals> year_; ///< the last one visited
};

/// Counts a breakdown by day, one line for each of `labels`.
class breakdown_counter final : public daily_counter {
public:
    breakdown_counter(const project_data& project, domain::window window, const series_query& query,
                      const series_labels& labels)
        : daily_counter(project, window, query), labels_(labels) {
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

/// Counts all downloads by day, in one line.
class total_counter final : public daily_counter {
public:
    total_counter(const project_data& project, domain::window window, const series_query& query)
        : daily_counter(project, window, query), total(empty_line("total")) {}

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
        // The year also has months that were visited before: reset them.
        for (const std::size_t at : indexes_in(totals))
            total.values[at] = 0;
        for (const auto& entry : totals.days_in(window_, visible_))
            set(entry.date, entry.downloads);
    }
};

} // namespace wheelcount::api
