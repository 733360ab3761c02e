#include "api/pepy.hpp"

#include "api/country_days.hpp"
#include "api/csv_out.hpp"
#include "api/json_out.hpp"
#include "api/parameters.hpp"
#include "api/project.hpp"
#include "api/query_reader.hpp"
#include "api/split_rows.hpp"
#include "api/version_days.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/core/number_text.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr int v1_days = 30;
constexpr int year_days = 365;
constexpr int admin_days = 180;

/// `"id":…,"total_downloads":…` and, in a demo store, the word of warning; the caller goes on.
std::string begin_answer(const project& found, domain::flavour which) {
    std::string json = "{\"id\":";
    append_json_string(json, shown_name(found.name));
    json += ",\"total_downloads\":";
    append_number(json, found.total());
    if (which != domain::flavour()) json += ",\"total_includes\":\"mirrors and ci\"";
    if (found.seen->catalog.demo) json += ",\"demo\":true";
    return json;
}

/// What v1 shows.
auto days_of(const project& found) {
    const domain::window shown = domain::last_days(found.last_complete(), v1_days);
    return found.summary.days_in(shown, found.seen->catalog.visible);
}

std::string v1_csv(const project& found, domain::flavour which) {
    std::string csv = "date,downloads\r\n";
    for (const auto& slot : days_of(found))
        csv += to_string(slot.date) + "," + std::to_string(which.of(slot.downloads)) + "\r\n";
    return csv;
}

std::string v1_body(const project& found, domain::flavour which) {
    std::string json = begin_answer(found, which);
    json += ",\"downloads\":{";
    for (const auto& slot : days_of(found)) {
        append_key(json, to_string(slot.date));
        append_number(json, which.of(slot.downloads));
    }
    json += "}}";
    return json;
}

/// All before the days.
std::string v2_begin(const project& found, const version_days& past, domain::flavour which) {
    std::string json = begin_answer(found, which);
    json += ",\"versions\":[";
    const domain::label_list& versions = past.versions();
    for (std::size_t i = 0; i < versions.size(); ++i) {
        append_comma(json);
        append_json_string(json, versions[i]);
    }
    json += "],\"downloads\":{";
    return json;
}

/// All behind the days of an answer that begins with them.
std::string_view downloads_end(const project& found) {
    return found.seen->catalog.demo ? "},\"demo\":true}" : "}}";
}

awaitable<http::response> v1(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    const auto& known = std::get<project>(found);
    const auto which = query_reader(r.query).flavour();
    if (asks_for_csv(r)) co_return csv_answer(v1_csv(known, which));
    co_return json_answer(v1_body(known, which));
}

awaitable<http::response> table(const services& s, const project& found, excerpt q) {
    split_rows rows;
    const auto seen = co_await visit_history(s.data.documents(), found, q, rows);
    if (!seen) co_return store_failed(s, seen.error());
    std::string titles = "date," + std::string(name(q.by)) + ",downloads\r\n";
    auto csv = co_await rows.csv().join(std::move(titles), "");
    co_return csv_answer(std::move(csv));
}

/// v2 and what is like it.
awaitable<http::response> by_version(const services& s, const http::request& r,
                                     const project& found, excerpt q) {
    if (asks_for_csv(r)) co_return co_await table(s, found, q);
    version_days past;
    const auto seen = co_await visit_history(s.data.documents(), found, q, past);
    if (!seen) co_return store_failed(s, seen.error());
    std::string begin = v2_begin(found, past, q.which);
    auto json = co_await past.json().join(std::move(begin), "}}");
    co_return json_answer(std::move(json));
}

awaitable<http::response> v2(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    const auto& known = std::get<project>(found);
    excerpt q;
    q.shown = domain::pepy_window(known.last_complete());
    q.which = query_reader(r.query).flavour();
    co_return co_await by_version(s, r, known, q);
}

awaitable<http::response> admin(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    if (!s.is_admin(http::query_value(r.query, "password").value_or("")))
        co_return http::error_response(401);
    const auto& known = std::get<project>(found);
    excerpt q;
    q.shown = domain::last_days(known.last_complete(), admin_days);
    co_return co_await by_version(s, r, known, q);
}

awaitable<http::response> pro(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    const auto& known = std::get<project>(found);
    const std::string range = ascii_upper(http::query_value(r.query, "timeRange").value_or(""));
    excerpt q;
    q.shown = range == "ONE_YEAR" ? domain::last_days(known.last_complete(), year_days)
                                  : domain::pepy_window(known.last_complete());
    q.which.ci = query_reader(r.query).flag("includeCIDownloads", true);
    if (asks_for_csv(r)) co_return co_await table(s, known, q);
    version_days past;
    const auto seen = co_await visit_history(s.data.documents(), known, q, past);
    if (!seen) co_return store_failed(s, seen.error());
    std::string begin = "{\"downloads\":{";
    const std::string_view end = downloads_end(known);
    auto json = co_await past.json().join(std::move(begin), end);
    co_return json_answer(std::move(json));
}

awaitable<http::response> countries(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    const auto& known = std::get<project>(found);
    excerpt q;
    q.shown = domain::pepy_window(known.last_complete());
    q.by = domain::dimension::country;
    if (asks_for_csv(r)) co_return co_await table(s, known, q);
    country_days past;
    const auto seen = co_await visit_history(s.data.documents(), known, q, past);
    if (!seen) co_return store_failed(s, seen.error());
    std::string json = "{\"downloads\":" + past.json();
    json += downloads_end(known);
    co_return json_answer(std::move(json));
}

} // namespace

std::vector<endpoint> pepy_endpoints() {
    const std::vector<parameter> flavours{mirrors_parameter, ci_parameter, format_parameter};
    const std::vector<parameter> of_pro{
        {"timeRange", "how far back", "ONE_YEAR", {"FOUR_MONTHS", "ONE_YEAR"}},
        {"includeCIDownloads", "whether CI counts", "false", {"true", "false"}},
        format_parameter};
    const std::vector<parameter> of_admin{{"password", "the operator's", "secret", {}, true},
                                          format_parameter};
    const std::string_view json = "application/json";
    return {
        {"/api/projects/{project}", "pepy", "30 days of a project", flavours, json, "pepy_v1",
         caching::answer, 2, v1},
        {"/api/v2/projects/{project}", "pepy", "90 to 120 days of a project by version", flavours,
         json, "pepy_v2", caching::answer, 5, v2},
        {"/api/v2/projects/{project}/downloads", "pepy", "The same under another name", flavours,
         json, "pepy_v2", caching::answer, 5, v2},
        {"/service-api/v1/pro/projects/{project}/downloads", "pepy", "Up to a year by version",
         of_pro, json, "pepy_pro", caching::answer, 5, pro},
        {"/api/v3/pro/projects/{project}/downloads", "pepy", "The same under another name", of_pro,
         json, "pepy_pro", caching::answer, 5, pro},
        {"/api/v3/pro/projects/{project}/country-downloads",
         "pepy",
         "90 to 120 days by country",
         {format_parameter},
         json,
         "pepy_countries",
         caching::answer,
         5,
         countries},
        {"/api/v1/admin/projects/{project}", "pepy", "180 days by version, for the operator",
         of_admin, json, "pepy_v2", caching::never, 10, admin},
    };
}

} // namespace wheelcount::api
