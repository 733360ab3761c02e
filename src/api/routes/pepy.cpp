#include "api/routes/pepy.hpp"

#include "api/common_params.hpp"
#include "api/format/breakdown_csv.hpp"
#include "api/format/country_json.hpp"
#include "api/format/csv_writer.hpp"
#include "api/format/json_writer.hpp"
#include "api/format/version_json.hpp"
#include "api/project_data.hpp"
#include "api/query_params.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/format_number.hpp"
#include "wheelcount/core/json_string.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr int v1_days = 30;
constexpr int year_days = 365;
constexpr int admin_days = 180;

/// `{"id":…,"total_downloads":…` and, in a demo store, `"demo":true`; without a closing brace.
std::string begin_json(const project_data& project, domain::count_filter filter) {
    std::string json = "{\"id\":";
    append_json_string(json, display_name(project.name));
    json += ",\"total_downloads\":";
    append_number(json, project.total());
    if (filter != domain::count_filter()) json += ",\"total_includes\":\"mirrors and ci\"";
    if (project.snapshot->catalog.demo) json += ",\"demo\":true";
    return json;
}

/// The days of v1.
auto days_of(const project_data& project) {
    const domain::window window = domain::last_days(project.last_complete(), v1_days);
    return project.summary.days_in(window, project.snapshot->catalog.visible);
}

std::string v1_csv(const project_data& project, domain::count_filter filter) {
    csv_writer csv;
    csv.row("date", "downloads");
    for (const auto& entry : days_of(project))
        csv.row(entry.date, filter.apply(entry.downloads));
    return std::move(csv).take();
}

std::string v1_body(const project_data& project, domain::count_filter filter) {
    std::string json = begin_json(project, filter);
    json += ",\"downloads\":{";
    for (const auto& entry : days_of(project)) {
        append_key(json, to_string(entry.date));
        append_number(json, filter.apply(entry.downloads));
    }
    json += "}}";
    return json;
}

/// The begin of v2, up to its days.
std::string v2_begin(const project_data& project, const version_json& writer,
                     domain::count_filter filter) {
    std::string json = begin_json(project, filter);
    json += ",\"versions\":[";
    const domain::label_list& versions = writer.versions();
    for (std::size_t i = 0; i < versions.size(); ++i) {
        append_comma(json);
        append_json_string(json, versions[i]);
    }
    json += "],\"downloads\":{";
    return json;
}

/// The end of a response that begins with its days.
std::string_view downloads_end(const project_data& project) {
    return project.snapshot->catalog.demo ? "},\"demo\":true}" : "}}";
}

awaitable<http::response> v1(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    const auto& project = std::get<project_data>(found);
    const auto filter = query_params(r.query).count_filter();
    if (wants_csv(r)) co_return csv_response(v1_csv(project, filter));
    co_return json_response(v1_body(project, filter));
}

awaitable<http::response> table(const services& s, const project_data& project, month_query q) {
    breakdown_csv rows;
    const auto visited = co_await read_months(s.data.documents(), project, q, rows);
    if (!visited) co_return store_failed(s, visited.error());
    csv_writer titles;
    titles.row("date", name(q.by), "downloads");
    auto csv = co_await rows.csv().join(std::move(titles).take(), "");
    co_return csv_response(std::move(csv));
}

/// The format of v2.
awaitable<http::response> by_version(const services& s, const http::request& r,
                                     const project_data& project, month_query q) {
    if (wants_csv(r)) co_return co_await table(s, project, q);
    version_json writer;
    const auto visited = co_await read_months(s.data.documents(), project, q, writer);
    if (!visited) co_return store_failed(s, visited.error());
    std::string begin = v2_begin(project, writer, q.filter);
    auto json = co_await writer.json().join(std::move(begin), "}}");
    co_return json_response(std::move(json));
}

awaitable<http::response> v2(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    const auto& project = std::get<project_data>(found);
    month_query q;
    q.window = domain::pepy_window(project.last_complete());
    q.filter = query_params(r.query).count_filter();
    co_return co_await by_version(s, r, project, q);
}

awaitable<http::response> admin(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    if (!s.is_admin(http::query_value(r.query, "password").value_or("")))
        co_return http::error_response(401);
    const auto& project = std::get<project_data>(found);
    month_query q;
    q.window = domain::last_days(project.last_complete(), admin_days);
    co_return co_await by_version(s, r, project, q);
}

awaitable<http::response> pro(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    const auto& project = std::get<project_data>(found);
    const std::string range = ascii_upper(http::query_value(r.query, "timeRange").value_or(""));
    month_query q;
    q.window = range == "ONE_YEAR" ? domain::last_days(project.last_complete(), year_days)
                                   : domain::pepy_window(project.last_complete());
    q.filter.ci = query_params(r.query).flag("includeCIDownloads", true);
    if (wants_csv(r)) co_return co_await table(s, project, q);
    version_json writer;
    const auto visited = co_await read_months(s.data.documents(), project, q, writer);
    if (!visited) co_return store_failed(s, visited.error());
    std::string begin = "{\"downloads\":{";
    const std::string_view end = downloads_end(project);
    auto json = co_await writer.json().join(std::move(begin), end);
    co_return json_response(std::move(json));
}

awaitable<http::response> countries(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    const auto& project = std::get<project_data>(found);
    month_query q;
    q.window = domain::pepy_window(project.last_complete());
    q.by = domain::dimension::country;
    if (wants_csv(r)) co_return co_await table(s, project, q);
    country_json writer;
    const auto visited = co_await read_months(s.data.documents(), project, q, writer);
    if (!visited) co_return store_failed(s, visited.error());
    std::string json = "{\"downloads\":" + writer.json();
    json += downloads_end(project);
    co_return json_response(std::move(json));
}

} // namespace

std::vector<endpoint> pepy_endpoints() {
    const std::vector<parameter> filter_parameters{mirrors_parameter, ci_parameter,
                                                   format_parameter};
    const std::vector<parameter> of_pro{
        {"timeRange", "how far back", "ONE_YEAR", {"FOUR_MONTHS", "ONE_YEAR"}},
        {"includeCIDownloads", "whether CI counts", "false", {"true", "false"}},
        format_parameter};
    const std::vector<parameter> of_admin{{"password", "the operator's", "secret", {}, true},
                                          format_parameter};
    const std::string_view json = "application/json";
    return {
        {"/api/projects/{project}", "pepy", "30 days of a project", filter_parameters, json,
         "pepy_v1", cache_class::data, 2, v1},
        {"/api/v2/projects/{project}", "pepy", "90 to 120 days of a project by version",
         filter_parameters, json, "pepy_v2", cache_class::data, 5, v2},
        {"/api/v2/projects/{project}/downloads", "pepy", "The same under another name",
         filter_parameters, json, "pepy_v2", cache_class::data, 5, v2},
        {"/service-api/v1/pro/projects/{project}/downloads", "pepy", "Up to a year by version",
         of_pro, json, "pepy_pro", cache_class::data, 5, pro},
        {"/api/v3/pro/projects/{project}/downloads", "pepy", "The same under another name", of_pro,
         json, "pepy_pro", cache_class::data, 5, pro},
        {"/api/v3/pro/projects/{project}/country-downloads",
         "pepy",
         "90 to 120 days by country",
         {format_parameter},
         json,
         "pepy_countries",
         cache_class::data,
         5,
         countries},
        {"/api/v1/admin/projects/{project}", "pepy", "180 days by version, for the operator",
         of_admin, json, "pepy_v2", cache_class::no_store, 10, admin},
    };
}

} // namespace wheelcount::api
