#include "api/pepy.hpp"

#include "api/country_days.hpp"
#include "api/json_out.hpp"
#include "api/parameters.hpp"
#include "api/project.hpp"
#include "api/query_reader.hpp"
#include "api/version_days.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/json_text.hpp"

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

std::string v1_body(const project& found, domain::flavour which) {
    const domain::window shown = domain::last_days(found.last_complete(), v1_days);
    std::string json = begin_answer(found, which);
    json += ",\"downloads\":{";
    for (const auto& slot : found.summary.days_in(shown, found.seen->catalog.visible)) {
        append_key(json, to_string(slot.date));
        append_number(json, which.of(slot.downloads));
    }
    json += "}}";
    return json;
}

std::string v2_body(const project& found, const version_days& past, domain::flavour which) {
    std::string json = begin_answer(found, which);
    json += ",\"versions\":[";
    for (const auto& version : past.versions()) {
        append_comma(json);
        append_json_string(json, version);
    }
    json += "],\"downloads\":" + past.json() + "}";
    return json;
}

std::string downloads_body(const project& found, const std::string& downloads) {
    const std::string_view warning = found.seen->catalog.demo ? ",\"demo\":true" : "";
    return "{\"downloads\":" + downloads + std::string(warning) + "}";
}

awaitable<result<version_days>> past_of(const services& s, const project& found,
                                        domain::window shown, domain::flavour which) {
    version_days past(found.seen->catalog.visible, shown, which);
    const auto seen = co_await visit_history(s.data.documents(), found.name, shown, past);
    if (!seen) co_return seen.error();
    co_return past;
}

awaitable<http::response> v1(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    co_return json_answer(v1_body(std::get<project>(found), query_reader(r.query).flavour()));
}

awaitable<http::response> v2(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    const auto& known = std::get<project>(found);
    const auto which = query_reader(r.query).flavour();
    const auto past = co_await past_of(s, known, domain::pepy_window(known.last_complete()), which);
    if (!past) co_return store_failed(s, past.error());
    co_return json_answer(v2_body(known, *past, which));
}

awaitable<http::response> admin(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    if (!s.is_admin(http::query_value(r.query, "password").value_or("")))
        co_return http::error_response(401, http::default_message(401));
    const auto& known = std::get<project>(found);
    const auto shown = domain::last_days(known.last_complete(), admin_days);
    const domain::flavour all;
    const auto past = co_await past_of(s, known, shown, all);
    if (!past) co_return store_failed(s, past.error());
    co_return json_answer(v2_body(known, *past, all));
}

awaitable<http::response> pro(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    const auto& known = std::get<project>(found);
    const std::string range = ascii_upper(http::query_value(r.query, "timeRange").value_or(""));
    const auto shown = range == "ONE_YEAR" ? domain::last_days(known.last_complete(), year_days)
                                           : domain::pepy_window(known.last_complete());
    domain::flavour which;
    which.ci = query_reader(r.query).flag("includeCIDownloads", true);
    const auto past = co_await past_of(s, known, shown, which);
    if (!past) co_return store_failed(s, past.error());
    co_return json_answer(downloads_body(known, past->json()));
}

awaitable<http::response> countries(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    const auto& known = std::get<project>(found);
    const auto shown = domain::pepy_window(known.last_complete());
    country_days past(known.seen->catalog.visible, shown);
    const auto seen = co_await visit_history(s.data.documents(), known.name, shown, past);
    if (!seen) co_return store_failed(s, seen.error());
    co_return json_answer(downloads_body(known, past.json()));
}

} // namespace

std::vector<endpoint> pepy_endpoints() {
    const std::vector<parameter> flavours{mirrors_parameter, ci_parameter};
    const std::vector<parameter> of_pro{
        {"timeRange", "how far back", "ONE_YEAR", {"FOUR_MONTHS", "ONE_YEAR"}},
        {"includeCIDownloads", "whether CI counts", "false", {"true", "false"}}};
    const std::vector<parameter> password{{"password", "the operator's", "secret", {}, true}};
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
         {},
         json,
         "pepy_countries",
         caching::answer,
         5,
         countries},
        {"/api/v1/admin/projects/{project}", "pepy", "180 days by version, for the operator",
         password, json, "pepy_v2", caching::never, 10, admin},
    };
}

} // namespace wheelcount::api
