#include "api/routes/npm.hpp"

#include "api/common_params.hpp"
#include "api/format/csv_writer.hpp"
#include "api/format/json_writer.hpp"
#include "api/routes/npm_request.hpp"
#include "api/series/load_series.hpp"
#include "api/series/series_format.hpp"
#include "wheelcount/core/format_number.hpp"
#include "wheelcount/core/json_string.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

enum class response_shape { point, range };

void append_range(std::string& json, const series& data) {
    json += '[';
    const auto& values = data.lines.front().values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i]) continue;
        append_comma(json);
        json += "{\"downloads\":" + std::to_string(*values[i]) + ",\"day\":\"" +
                to_string(data.begins[i]) + "\"}";
    }
    json += ']';
}

void append_project(std::string& json, const series& data, response_shape shape,
                    std::string_view package) {
    json += "{\"start\":\"" + to_string(data.window.first) + "\",\"end\":\"" +
            to_string(data.window.last) + "\",\"package\":";
    append_json_string(json, package);
    append_key(json, "downloads");
    if (shape == response_shape::point)
        append_number(json, data.lines.front().total());
    else
        append_range(json, data);
    json += '}';
}

using project_series = std::vector<std::optional<series>>;

awaitable<result<project_series>> load_all_series(const services& s, const npm_request& q) {
    const auto found = co_await load_projects(s, q.names);
    if (!found) co_return found.error();
    project_series all;
    const series_query query{q.filter, std::nullopt, {}, 1};
    for (std::size_t i = 0; i < q.names.size(); ++i) {
        all.emplace_back();
        if (!(*found)[i]) continue;
        const auto daily = co_await load_series(s, *(*found)[i], q.window, query);
        if (!daily) co_return daily.error();
        all.back() = resample(*daily, q.bucket);
        all.back()->lines.front().label = display_name(q.names[i]);
    }
    co_return all;
}

http::response csv_of(const project_series& all) {
    series table;
    for (const auto& one : all) {
        if (!one) continue;
        table.begins = one->begins;
        table.lines.push_back(one->lines.front());
    }
    return series_csv(table);
}

std::string json_of(const project_series& all, const npm_request& q, response_shape shape,
                    bool demo) {
    std::string json;
    if (q.bulk) {
        json = "{";
        for (std::size_t i = 0; i < all.size(); ++i) {
            append_key(json, display_name(q.names[i]));
            if (all[i])
                append_project(json, *all[i], shape, display_name(q.names[i]));
            else
                json += "null";
        }
        json += '}';
    } else {
        append_project(json, *all.front(), shape, display_name(q.names.front()));
    }
    if (demo) json.insert(json.size() - 1, ",\"demo\":true");
    return json;
}

awaitable<http::response> handle(const services& s, const http::request& r, response_shape shape) {
    query_params params(r.query);
    const auto snapshot = s.data.snapshot();
    const npm_request q = parse_npm_request(params, r, *snapshot);
    if (auto rejection = params.rejection()) co_return std::move(*rejection);
    const auto all = co_await load_all_series(s, q);
    if (!all) co_return store_failed(s, all.error());
    if (!q.bulk && !all->front()) co_return project_not_found(display_name(q.names.front()));
    if (q.csv) co_return csv_of(*all);
    co_return json_response(json_of(*all, q, shape, snapshot->catalog.demo));
}

awaitable<http::response> point(const services& s, const http::request& r) {
    return handle(s, r, response_shape::point);
}

awaitable<http::response> range(const services& s, const http::request& r) {
    return handle(s, r, response_shape::range);
}

http::response totals_csv(const series& by_version) {
    csv_writer csv;
    csv.row("version", "downloads");
    for (const line& l : by_version.lines)
        csv.row(l.label, l.total());
    return csv_response(std::move(csv).take());
}

/// `{"package", "downloads": {version: n}}` of the last week.
awaitable<http::response> versions(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    const auto& project = std::get<project_data>(found);
    const series_query query{{}, domain::dimension::version, {}, 10'000};
    const auto week = domain::last_days(project.last_complete(), 7);
    const auto daily = co_await load_series(s, project, week, query);
    if (!daily) co_return store_failed(s, daily.error());
    if (wants_csv(r)) co_return totals_csv(*daily);
    std::string json = "{\"package\":";
    append_json_string(json, display_name(project.name));
    if (project.snapshot->catalog.demo) json += ",\"demo\":true";
    json += ",\"downloads\":{";
    for (const line& l : daily->lines) {
        append_key(json, l.label);
        append_number(json, l.total());
    }
    json += "}}";
    co_return json_response(std::move(json));
}

} // namespace

std::vector<endpoint> npm_endpoints() {
    const std::vector<parameter> of_point{mirrors_parameter, ci_parameter};
    const std::vector<parameter> of_range{granularity_parameter, mirrors_parameter, ci_parameter,
                                          format_parameter};
    const std::string_view json = "application/json";
    return {
        {"/downloads/point/{period}", "npm", "Downloads of all of PyPI in a period", of_point, json,
         "npm_point", cache_class::data, 2, point},
        {"/downloads/point/{period}/{project}", "npm",
         "Downloads of a project, or of up to 128, in a period", of_point, json, "npm_point",
         cache_class::data, 5, point},
        {"/downloads/range/{period}", "npm", "All of PyPI over time", of_range, json, "npm_range",
         cache_class::data, 5, range},
        {"/downloads/range/{period}/{project}", "npm", "A project, or up to 128, over time",
         of_range, json, "npm_range", cache_class::data, 10, range},
        {"/versions/{project}/last-week",
         "npm",
         "The last week by version",
         {format_parameter},
         json,
         "npm_versions",
         cache_class::data,
         5,
         versions},
    };
}

} // namespace wheelcount::api
