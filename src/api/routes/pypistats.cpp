#include "api/routes/pypistats.hpp"

#include "api/common_params.hpp"
#include "api/format/csv_writer.hpp"
#include "api/format/json_writer.hpp"
#include "api/format/pypistats_rows.hpp"
#include "api/query_params.hpp"
#include "api/series/load_series.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/format_number.hpp"
#include "wheelcount/core/json_string.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::size_t labels_max = 200;
constexpr domain::count_filter without_mirrors{false, true};

struct recent_period {
    std::string_view name;
    int length; ///< days
};
constexpr recent_period recent_periods[] = {{"day", 1}, {"week", 7}, {"month", 30}};

/// pypistats.org's 404, whose body is the status.
http::response not_found() {
    http::response response = http::error_response(404);
    response.content_type = "text/html; charset=utf-8";
    response.body = "404";
    return response;
}

/// Whether the project has no downloads, or its name is not valid.
bool is_unknown(const http::response& failure) {
    return failure.status == 404 || failure.status == 400;
}

http::response to_pypistats_error(http::response response) {
    return is_unknown(response) ? not_found() : std::move(response);
}

awaitable<http::response> recent(const services& s, const http::request& r) {
    const auto period = http::query_value(r.query, "period");
    const auto selected = [&period](const recent_period& p) {
        return !period || ascii_lower(*period) == p.name;
    };
    if (std::ranges::none_of(recent_periods, selected)) co_return not_found();
    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found))
        co_return to_pypistats_error(std::move(*failure));
    const auto& project = std::get<project_data>(found);
    std::string json = "{\"data\":{";
    for (const recent_period& p : recent_periods) {
        if (!selected(p)) continue;
        const auto window = domain::last_days(project.last_complete(), p.length);
        append_key(json, "last_" + std::string(p.name));
        append_number(json, without_mirrors.apply(
                                project.summary.sum(window, project.snapshot->catalog.visible)));
    }
    json += "},\"package\":";
    append_json_string(json, display_name(project.name));
    json += ",\"type\":\"recent_downloads\"";
    if (project.snapshot->catalog.demo) json += ",\"demo\":true";
    co_return json_response(std::move(json) + "}");
}

http::response make_response(const pypistats_rows& rows, const project_data& project,
                             std::string_view type, const http::request& r) {
    if (wants_csv(r)) return rows.csv();
    return rows.json(display_name(project.name), type, project.snapshot->catalog.demo);
}

void add_line(pypistats_rows& rows, const std::string& category, const series& from,
              const line& l) {
    for (std::size_t i = 0; i < l.values.size(); ++i)
        rows.add(category, from.begins[i], l.values[i].value_or(0));
}

awaitable<http::response> overall(const services& s, const http::request& r) {
    query_params params(r.query);
    const auto snapshot = s.data.snapshot();
    const auto window = params.window(*snapshot, total_days_max, total_days_max);
    if (auto rejection = params.rejection()) co_return std::move(*rejection);
    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found))
        co_return to_pypistats_error(std::move(*failure));
    const auto& project = std::get<project_data>(found);
    const std::string mirrors = ascii_lower(params.text("mirrors").value_or(""));
    pypistats_rows rows;
    for (const bool with : {true, false}) {
        if (mirrors == (with ? "false" : "true")) continue;
        const series_query query{{with, true}, std::nullopt, {}, 1};
        const auto daily = co_await load_series(s, project, window, query);
        if (!daily) co_return store_failed(s, daily.error());
        add_line(rows, with ? "with_mirrors" : "without_mirrors", *daily, daily->lines.front());
    }
    co_return make_response(rows, project, "overall_downloads", r);
}

/// An endpoint whose categories are made of the labels of a dimension.
struct breakdown_route {
    std::string_view type;
    domain::dimension dimension;
    std::string_view filter; ///< parameter that selects one category
    std::string (*category)(const std::string& label);
};

std::string minor_version(const std::string& label) {
    return label == unknown_label ? "null" : label;
}

std::string major_version(const std::string& label) {
    return label == unknown_label ? "null" : label.substr(0, label.find('.'));
}

std::string system_category(const std::string& label) {
    if (label == unknown_label) return "null";
    for (const std::string_view system : {"Windows", "Linux", "Darwin"})
        if (label == system) return label;
    return "other";
}

constexpr breakdown_route python_major{"python_major_downloads", domain::dimension::python,
                                       "version", major_version};
constexpr breakdown_route python_minor{"python_minor_downloads", domain::dimension::python,
                                       "version", minor_version};
constexpr breakdown_route operating_system{"system_downloads", domain::dimension::system, "os",
                                           system_category};

awaitable<http::response> breakdown(const services& s, const http::request& r,
                                    const breakdown_route& route) {
    query_params params(r.query);
    const auto snapshot = s.data.snapshot();
    const auto window = params.window(*snapshot, breakdown_days_max, breakdown_days_max);
    if (auto rejection = params.rejection()) co_return std::move(*rejection);
    auto found = co_await find_project(s, r.project);
    auto* failure = std::get_if<http::response>(&found);
    if (failure && is_unknown(*failure)) {
        if (wants_csv(r)) co_return pypistats_rows().csv();
        const std::string sent = http::decode_percent(r.project);
        const auto name = parse_project_name(sent);
        const std::string package = name ? display_name(*name) : ascii_lower(sent);
        co_return pypistats_rows().json(package, route.type, snapshot->catalog.demo);
    }
    if (failure) co_return std::move(*failure);
    const auto& project = std::get<project_data>(found);
    const series_query query{without_mirrors, route.dimension, {}, labels_max};
    auto daily = co_await load_series(s, project, window, query);
    if (!daily) co_return store_failed(s, daily.error());
    const std::string filter = ascii_lower(params.text(route.filter).value_or(""));
    pypistats_rows rows;
    const auto add = [&](const std::string& category, const line& l) {
        if (filter.empty() || ascii_lower(category) == filter) add_line(rows, category, *daily, l);
    };
    for (const line& l : daily->lines)
        add(route.category(l.label), l);
    if (daily->remainder) add("other", *daily->remainder);
    co_return make_response(rows, project, route.type, r);
}

endpoint breakdown_endpoint(std::string_view path, std::string_view summary,
                            const breakdown_route& route, parameter filter) {
    return {path,
            "pypistats",
            summary,
            {std::move(filter), from_parameter, to_parameter, format_parameter},
            "application/json",
            "pypistats_rows",
            cache_class::data,
            5,
            [&route](const services& s, const http::request& r) { return breakdown(s, r, route); }};
}

} // namespace

std::vector<endpoint> pypistats_endpoints() {
    const parameter mirrors{"mirrors", "one of the two series", "true", {"true", "false"}};
    return {
        {"/api/packages/{project}/recent",
         "pypistats",
         "The last day, week and month",
         {{"period", "only this one", "week", {"day", "week", "month"}}},
         "application/json",
         "pypistats_recent",
         cache_class::data,
         1,
         recent},
        {"/api/packages/{project}/overall",
         "pypistats",
         "By day, with and without mirrors",
         {mirrors, from_parameter, to_parameter, format_parameter},
         "application/json",
         "pypistats_rows",
         cache_class::data,
         5,
         overall},
        breakdown_endpoint("/api/packages/{project}/python_major",
                           "By day and Python's major version", python_major,
                           {"version", "only this one", "3"}),
        breakdown_endpoint("/api/packages/{project}/python_minor",
                           "By day and Python's minor version", python_minor,
                           {"version", "only this one", "3.11"}),
        breakdown_endpoint("/api/packages/{project}/system", "By day and operating system",
                           operating_system, {"os", "only this one", "linux"}),
    };
}

} // namespace wheelcount::api
