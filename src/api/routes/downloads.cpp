#include "api/routes/downloads.hpp"

#include "api/common_params.hpp"
#include "api/query_params.hpp"
#include "api/series/load_series.hpp"
#include "api/series/series_format.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr int series_days = 90; ///< by default
constexpr std::size_t compared_max = 10;

http::response make_response(const series& data, const series_title& title,
                             const data_snapshot& snapshot, bool csv) {
    return csv ? series_csv(data) : series_json(data, title, snapshot);
}

awaitable<http::response> downloads(const services& s, const http::request& r) {
    query_params params(r.query);
    const auto snapshot = s.data.snapshot();
    const series_query query = parse_series_query(params, 50);
    const auto bucket = params.granularity(domain::granularity::day);
    const bool csv = params.csv();
    const auto window =
        params.window(*snapshot, series_days, query.by ? breakdown_days_max : total_days_max);
    if (auto rejection = params.rejection()) co_return std::move(*rejection);

    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    const auto& project = std::get<project_data>(found);
    const auto daily = co_await load_series(s, project, window, query);
    if (!daily) co_return store_failed(s, daily.error());
    const series_title title{display_name(project.name), query.by ? name(*query.by) : "total",
                             bucket, query.filter};
    co_return make_response(resample(*daily, bucket), title, *snapshot, csv);
}

std::string joined(const std::vector<line>& lines) {
    std::string names;
    for (const line& l : lines)
        names += (names.empty() ? "" : ",") + l.label;
    return names;
}

/// Replaces the lines by their sum. A day that is a gap in one of them is a gap in the sum.
void sum_lines(series& all) {
    line total = std::move(all.lines.front());
    total.label = "total";
    for (std::size_t i = 1; i < all.lines.size(); ++i)
        for (std::size_t at = 0; at < total.values.size(); ++at) {
            const auto& more = all.lines[i].values[at];
            if (total.values[at] && more)
                *total.values[at] += *more;
            else
                total.values[at].reset();
        }
    all.lines.clear();
    all.lines.push_back(std::move(total));
}

awaitable<http::response> project_group(const services& s, const http::request& r, bool sum) {
    query_params params(r.query);
    const auto snapshot = s.data.snapshot();
    const auto names = params.projects("projects", sum ? group_size_max : compared_max);
    const series_query query{params.count_filter(), std::nullopt, {}, 1};
    const auto bucket = params.granularity(domain::granularity::day);
    const bool csv = params.csv();
    const auto window = params.window(*snapshot, series_days, breakdown_days_max);
    if (auto rejection = params.rejection()) co_return std::move(*rejection);

    auto each = co_await load_each_series(s, names, window, query);
    if (auto* failure = std::get_if<http::response>(&each)) co_return std::move(*failure);
    auto& all = std::get<series>(each);
    const series_title title{joined(all.lines), sum ? "sum" : "project", bucket, query.filter};
    if (sum) sum_lines(all);
    co_return make_response(resample(all, bucket), title, *snapshot, csv);
}

} // namespace

std::vector<endpoint> download_endpoints() {
    const std::vector<parameter> of_one{
        by_parameter, versions_parameter,    installer_parameter, top_parameter, from_parameter,
        to_parameter, granularity_parameter, mirrors_parameter,   ci_parameter,  format_parameter};
    const std::vector<parameter> of_several{projects_parameter,    from_parameter,    to_parameter,
                                            granularity_parameter, mirrors_parameter, ci_parameter,
                                            format_parameter};
    return {
        {"/api/downloads/{project}", "series", "Downloads of a project over time, by any dimension",
         of_one, "application/json", "series", cache_class::data, 5, downloads},
        {"/api/compare", "series", "Several projects over time, a line each", of_several,
         "application/json", "series", cache_class::data, 10,
         [](const services& s, const http::request& r) { return project_group(s, r, false); }},
        {"/api/sum", "series", "A group of projects, added up", of_several, "application/json",
         "series", cache_class::data, 10,
         [](const services& s, const http::request& r) { return project_group(s, r, true); }},
    };
}

} // namespace wheelcount::api
