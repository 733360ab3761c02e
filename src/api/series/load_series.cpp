#include "api/series/load_series.hpp"

#include "api/series/series_counters.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {
namespace {

awaitable<result<line>> count_total(const services& s, const project_data& project,
                                    domain::window window, const series_query& query) {
    total_counter counter(project, window, query);
    const day summary_begin = project.last_complete() - days{domain::summary::retention_days - 1};
    if (window.first < summary_begin) {
        // Days of the newest month are set again below: summary and month have the same counts.
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

/// Reads the months once more if the largest labels must be found first.
awaitable<result<series_labels>> select_labels(const services& s, const project_data& project,
                                               month_query breakdown, const series_query& query) {
    if (query.label) co_return series_labels::for_label(*query.label);
    if (!query.patterns.empty()) co_return series_labels::by_pattern(query.patterns);
    label_counter counter;
    const auto visited = co_await read_months(s.data.documents(), project, breakdown, counter);
    if (!visited) co_return visited.error();
    co_return series_labels::by_size(counter.totals, query.top);
}

} // namespace

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
    const auto labels = co_await select_labels(s, project, breakdown, query);
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

awaitable<series_or_response> load_each_series(const services& s,
                                               std::vector<domain::project_name> names,
                                               domain::window window, series_query query) {
    const auto found = co_await load_projects(s, names);
    if (!found) co_return store_failed(s, found.error());
    series all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!(*found)[i]) co_return project_not_found(display_name(names[i]));
        auto one = co_await load_series(s, *(*found)[i], window, query);
        if (!one) co_return store_failed(s, one.error());
        one->lines.front().label = display_name(names[i]);
        all.window = one->window;
        all.begins = std::move(one->begins);
        all.lines.push_back(std::move(one->lines.front()));
    }
    co_return all;
}

} // namespace wheelcount::api
