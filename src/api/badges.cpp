#include "api/badges.hpp"

#include "api/badge_figure.hpp"
#include "api/json_out.hpp"
#include "api/parameters.hpp"
#include "api/query_reader.hpp"
#include "api/svg_answer.hpp"
#include "wheelcount/badge/badge.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

badge::style look(std::string_view query) {
    const auto asked = http::query_value(query, "style");
    return badge::parse_style(asked.value_or("")).value_or(badge::style::flat);
}

/// A project that is new, or misspelt: an image, because a README would show a broken one.
http::response nothing_yet(std::string_view query, badge::badge drawn) {
    drawn.right_text = "no data yet";
    drawn.right_color = *badge::parse_color("lightgrey");
    drawn.look = look(query);
    auto answer = svg_answer(badge::render(drawn));
    answer.cache_control = "public, max-age=300";
    return answer;
}

bool is_possible(std::string_view project) {
    return meant_project(http::decode_percent(project)).has_value();
}

/// What a badge says when all is known but the number.
struct plan {
    badge::badge drawn;
    badge_period period = badge_period::total;
    badge::units units = badge::units::international_system;
};

plan simple(badge_period p) {
    plan made;
    made.drawn.left_text = left_text(p);
    made.period = p;
    return made;
}

/// The colour that a parameter names.
std::string color(std::string_view query, std::string_view key, std::string_view otherwise) {
    const auto asked = http::query_value(query, key);
    const auto known = asked ? badge::parse_color(*asked) : std::nullopt;
    return known ? *known : *badge::parse_color(otherwise);
}

/// pepy.tech's own defaults: both sides green, and the text of a month even for a total.
plan personalized(std::string_view query) {
    plan made;
    const auto value = [query](std::string_view key) {
        return http::query_value(query, key).value_or("");
    };
    made.period = parse_badge_period(value("period")).value_or(badge_period::total);
    made.units = badge::parse_units(value("units")).value_or(made.units);
    made.drawn.left_text = http::query_value(query, "left_text").value_or("downloads/month");
    made.drawn.left_color = color(query, "left_color", "green");
    made.drawn.right_color = color(query, "right_color", "green");
    return made;
}

/// The same in our own words: grey and blue, and the text of the period.
plan neutral(std::string_view query) {
    plan made = personalized(query);
    if (!http::query_value(query, "left_text")) made.drawn.left_text = left_text(made.period);
    made.drawn.left_color = color(query, "left_color", "grey");
    made.drawn.right_color = color(query, "right_color", "blue");
    return made;
}

/// Fills in the number. A demo says so.
badge::badge finished(plan made, std::string_view query, std::uint64_t downloads,
                      const snapshot& seen) {
    made.drawn.right_text = badge::format_count(downloads, made.units);
    made.drawn.look = look(query);
    if (seen.catalog.demo) made.drawn.left_text.insert(0, "demo ");
    return std::move(made.drawn);
}

using badge_or_answer = std::variant<badge::badge, http::response>;

awaitable<badge_or_answer> draw_plan(const services& s, const http::request& r, plan made) {
    auto found = co_await find_project(s, r.project);
    auto* answer = std::get_if<http::response>(&found);
    if (answer && answer->status == 404 && is_possible(r.project))
        co_return nothing_yet(r.query, std::move(made.drawn));
    if (answer) co_return std::move(*answer);
    const auto& known = std::get<project>(found);
    auto wanted = badge_cut(r.query);
    const auto downloads = co_await badge_figure(s, known, made.period, std::move(wanted));
    if (!downloads) co_return store_failed(s, downloads.error());
    co_return finished(std::move(made), r.query, *downloads, *known.seen);
}

awaitable<http::response> svg(const services& s, const http::request& r, plan made) {
    auto drawn = co_await draw_plan(s, r, std::move(made));
    if (auto* answer = std::get_if<http::response>(&drawn)) co_return std::move(*answer);
    co_return svg_answer(badge::render(std::get<badge::badge>(drawn)));
}

awaitable<http::response> shields(const services& s, const http::request& r) {
    auto drawn = co_await draw_plan(s, r, neutral(r.query));
    if (auto* answer = std::get_if<http::response>(&drawn)) co_return std::move(*answer);
    co_return json_answer(badge::shields_endpoint(std::get<badge::badge>(drawn)));
}

/// One badge for a group of projects.
awaitable<http::response> group(const services& s, const http::request& r) {
    query_reader in(r.query);
    const auto seen = s.data.now(); // as load_projects() sees it: nothing is awaited in between
    const auto names = in.projects("projects", summed_max);
    if (auto refused = in.refusal()) co_return std::move(*refused);
    const auto found = co_await load_projects(s, names);
    if (!found) co_return store_failed(s, found.error());
    auto made = neutral(r.query);
    const cut wanted = badge_cut(r.query);
    std::uint64_t sum = 0;
    for (const auto& one : *found) {
        if (!one) continue;
        const auto downloads = co_await badge_figure(s, *one, made.period, wanted);
        if (!downloads) co_return store_failed(s, downloads.error());
        sum += *downloads;
    }
    co_return svg_answer(badge::render(finished(std::move(made), r.query, sum, *seen)));
}

endpoint plain(std::string_view path, std::string_view summary, badge_period p,
               const std::vector<parameter>& query) {
    return {path,
            "badges",
            summary,
            query,
            svg_media,
            "",
            caching::badge,
            1,
            [p](const services& s, const http::request& r) { return svg(s, r, simple(p)); }};
}

} // namespace

std::vector<endpoint> badge_endpoints() {
    const parameter style{"style",
                          "how it looks",
                          "flat-square",
                          {"flat", "flat-square", "plastic", "for-the-badge"}};
    const std::vector<parameter> simple_query{mirrors_parameter, ci_parameter, installer_parameter,
                                              style};
    // The order is that of pepy.tech's own configurator: its URLs are canonical.
    const std::vector<parameter> query{
        {"period", "over which days", "month", {"total", "year", "month", "week", "day"}},
        {"units",
         "how the number is written",
         "none",
         {"international_system", "abbreviation", "none"}},
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
        plain("/badge/{project}", "All downloads", badge_period::total, simple_query),
        plain("/badge/{project}/month", "The last 30 days", badge_period::month, simple_query),
        plain("/badge/{project}/week", "The last 7 days", badge_period::week, simple_query),
        plain("/badge/{project}/day", "The last day", badge_period::day, simple_query),
        plain("/badge/{project}/year", "The last 365 days", badge_period::year, simple_query),
        {"/personalized-badge/{project}", "badges", "A badge as you like it", query, svg_media, "",
         caching::badge, 1,
         [](const services& s, const http::request& r) {
             return svg(s, r, personalized(r.query));
         }},
        {"/badge", "badges", "A group of projects, added up", of_group, svg_media, "",
         caching::badge, 10, group},
        {"/shields/{project}", "badges", "For shields.io's endpoint badge", query,
         "application/json", "shields", caching::badge, 1, shields},
    };
}

} // namespace wheelcount::api
