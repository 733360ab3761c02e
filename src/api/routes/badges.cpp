#include "api/routes/badges.hpp"

#include "api/common_params.hpp"
#include "api/format/json_writer.hpp"
#include "api/format/svg_response.hpp"
#include "api/query_params.hpp"
#include "api/routes/badge_request.hpp"
#include "api/series/load_series.hpp"

#include <utility>
#include <variant>

namespace wheelcount::api {
namespace {

/// For a new or misspelt project: a README shows a 404 as a broken image.
http::response no_data_badge(std::string_view query, badge::badge image) {
    image.right_text = "no data yet";
    image.right_color = *badge::parse_color("lightgrey");
    image.style = badge_style(query);
    auto response = svg_response(badge::render(image));
    response.caching = cache_class::no_data_yet;
    return response;
}

bool is_valid_name(std::string_view project) {
    return parse_project_name(http::decode_percent(project)).has_value();
}

using badge_or_response = std::variant<badge::badge, http::response>;

awaitable<badge_or_response> build_badge(const services& s, const http::request& r,
                                         badge_request request) {
    auto found = co_await find_project(s, r.project);
    auto* failure = std::get_if<http::response>(&found);
    if (failure && failure->status == 404 && is_valid_name(r.project))
        co_return no_data_badge(r.query, std::move(request.image));
    if (failure) co_return std::move(*failure);
    const auto& project = std::get<project_data>(found);
    auto query = badge_query(r.query);
    const auto downloads = co_await badge_count(s, project, request.period, std::move(query));
    if (!downloads) co_return store_failed(s, downloads.error());
    co_return finish_badge(std::move(request), r.query, *downloads, *project.snapshot);
}

awaitable<http::response> svg_badge(const services& s, const http::request& r,
                                    badge_request request) {
    auto image = co_await build_badge(s, r, std::move(request));
    if (auto* failure = std::get_if<http::response>(&image)) co_return std::move(*failure);
    co_return svg_response(badge::render(std::get<badge::badge>(image)));
}

awaitable<http::response> shields(const services& s, const http::request& r) {
    auto image = co_await build_badge(s, r, default_badge(r.query));
    if (auto* failure = std::get_if<http::response>(&image)) co_return std::move(*failure);
    co_return json_response(badge::shields_json(std::get<badge::badge>(image)));
}

/// One badge with the sum of several projects.
awaitable<http::response> group_badge(const services& s, const http::request& r) {
    query_params params(r.query);
    const auto snapshot =
        s.data.snapshot(); // the one that load_projects() uses: no co_await in between
    const auto names = params.projects("projects", group_size_max);
    if (auto rejection = params.rejection()) co_return std::move(*rejection);
    const auto found = co_await load_projects(s, names);
    if (!found) co_return store_failed(s, found.error());
    auto request = default_badge(r.query);
    const series_query query = badge_query(r.query);
    std::uint64_t sum = 0;
    for (const auto& one : *found) {
        if (!one) continue;
        const auto downloads = co_await badge_count(s, *one, request.period, query);
        if (!downloads) co_return store_failed(s, downloads.error());
        sum += *downloads;
    }
    co_return svg_response(
        badge::render(finish_badge(std::move(request), r.query, sum, *snapshot)));
}

endpoint period_endpoint(std::string_view path, std::string_view summary, badge_period p,
                         const std::vector<parameter>& query) {
    return {path,
            "badges",
            summary,
            query,
            svg_media_type,
            "",
            cache_class::badge,
            1,
            [p](const services& s, const http::request& r) {
                return svg_badge(s, r, period_badge(p));
            }};
}

} // namespace

std::vector<endpoint> badge_endpoints() {
    const parameter style{"style",
                          "shape of the badge",
                          "flat-square",
                          {"flat", "flat-square", "plastic", "for-the-badge"}};
    const std::vector<parameter> period_query{mirrors_parameter, ci_parameter, installer_parameter,
                                              style};
    // In the order of pepy.tech's configurator, so that its URLs are canonical.
    const std::vector<parameter> query{
        {"period", "days to count", "month", {"total", "year", "month", "week", "day"}},
        {"units", "format of the number", "none", {"international_system", "abbreviation", "none"}},
        {"left_color", "a name or #hex", "black"},
        {"right_color", "a name or #hex", "orange"},
        {"left_text", "any text, 64 characters", "downloads"},
        mirrors_parameter,
        ci_parameter,
        installer_parameter,
        style};
    std::vector<parameter> of_group = query;
    of_group.insert(of_group.begin(), projects_parameter);
    return {
        period_endpoint("/badge/{project}", "All downloads", badge_period::total, period_query),
        period_endpoint("/badge/{project}/month", "The last 30 days", badge_period::month,
                        period_query),
        period_endpoint("/badge/{project}/week", "The last 7 days", badge_period::week,
                        period_query),
        period_endpoint("/badge/{project}/day", "The last day", badge_period::day, period_query),
        period_endpoint("/badge/{project}/year", "The last 365 days", badge_period::year,
                        period_query),
        {"/personalized-badge/{project}", "badges", "A badge with chosen texts and colours", query,
         svg_media_type, "", cache_class::badge, 1,
         [](const services& s, const http::request& r) {
             return svg_badge(s, r, personalized_badge(r.query));
         }},
        {"/badge", "badges", "A group of projects, added up", of_group, svg_media_type, "",
         cache_class::badge, 10, group_badge},
        {"/shields/{project}", "badges", "For shields.io's endpoint badge", query,
         "application/json", "shields", cache_class::badge, 1, shields},
    };
}

} // namespace wheelcount::api
