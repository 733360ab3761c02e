#include "api/pypistats.hpp"

#include "api/category_rows.hpp"
#include "api/csv_out.hpp"
#include "api/json_out.hpp"
#include "api/parameters.hpp"
#include "api/query_reader.hpp"
#include "api/series.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/core/number_text.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {
namespace {

constexpr int longest_overall = 3'660; ///< days
constexpr int longest_split = 1'100;   ///< days
constexpr std::size_t labels_max = 200;
constexpr domain::flavour no_mirrors{false, true};

struct recent_period {
    std::string_view name;
    int length; ///< days
};
constexpr recent_period recent_periods[] = {{"day", 1}, {"week", 7}, {"month", 30}};

/// The bare number, as pypistats.org says it.
http::response not_found() {
    http::response answer = http::error_response(404);
    answer.content_type = "text/html; charset=utf-8";
    answer.body = "404";
    return answer;
}

/// Whether that is why there is no project: no downloads, or a name that none can have.
bool is_unknown(const http::response& refused) {
    return refused.status == 404 || refused.status == 400;
}

http::response refusal(http::response answer) {
    return is_unknown(answer) ? not_found() : std::move(answer);
}

awaitable<http::response> recent(const services& s, const http::request& r) {
    const auto asked = http::query_value(r.query, "period");
    const auto wanted = [&asked](const recent_period& p) {
        return !asked || ascii_lower(*asked) == p.name;
    };
    if (std::ranges::none_of(recent_periods, wanted)) co_return not_found();
    auto found = co_await find_project(s, r.project);
    if (auto* answer = std::get_if<http::response>(&found)) co_return refusal(std::move(*answer));
    const auto& known = std::get<project>(found);
    std::string json = "{\"data\":{";
    for (const recent_period& p : recent_periods) {
        if (!wanted(p)) continue;
        const auto counted = domain::last_days(known.last_complete(), p.length);
        append_key(json, "last_" + std::string(p.name));
        append_number(json, no_mirrors.of(known.summary.sum(counted, known.seen->catalog.visible)));
    }
    json += "},\"package\":";
    append_json_string(json, shown_name(known.name));
    json += ",\"type\":\"recent_downloads\"";
    if (known.seen->catalog.demo) json += ",\"demo\":true";
    co_return json_answer(std::move(json) + "}");
}

http::response answer(const category_rows& rows, const project& known, std::string_view type,
                      const http::request& r) {
    if (asks_for_csv(r)) return rows.csv();
    return rows.json(shown_name(known.name), type, known.seen->catalog.demo);
}

void add_line(category_rows& rows, const std::string& category, const series& from, const line& l) {
    for (std::size_t i = 0; i < l.values.size(); ++i)
        rows.add(category, from.begins[i], l.values[i].value_or(0));
}

awaitable<http::response> overall(const services& s, const http::request& r) {
    query_reader in(r.query);
    const auto seen = s.data.now();
    const auto shown = in.window(*seen, longest_overall, longest_overall);
    if (auto refused = in.refusal()) co_return std::move(*refused);
    auto found = co_await find_project(s, r.project);
    if (auto* refused = std::get_if<http::response>(&found)) co_return refusal(std::move(*refused));
    const auto& known = std::get<project>(found);
    const std::string mirrors = ascii_lower(in.text("mirrors").value_or(""));
    category_rows rows;
    for (const bool with : {true, false}) {
        if (mirrors == (with ? "false" : "true")) continue;
        const cut wanted{{with, true}, std::nullopt, {}, 1};
        const auto daily = co_await collect(s, known, shown, wanted);
        if (!daily) co_return store_failed(s, daily.error());
        add_line(rows, with ? "with_mirrors" : "without_mirrors", *daily, daily->lines.front());
    }
    co_return answer(rows, known, "overall_downloads", r);
}

/// A family of categories that are made of the labels of a split.
struct split_route {
    std::string_view type;
    domain::dimension of;
    std::string_view filter; ///< the parameter that picks one category
    std::string (*category)(const std::string& label);
};

std::string minor(const std::string& label) {
    return label == unknown_label ? "null" : label;
}

std::string major(const std::string& label) {
    return label == unknown_label ? "null" : label.substr(0, label.find('.'));
}

std::string known_system(const std::string& label) {
    if (label == unknown_label) return "null";
    for (const std::string_view known : {"Windows", "Linux", "Darwin"})
        if (label == known) return label;
    return "other";
}

constexpr split_route python_major{"python_major_downloads", domain::dimension::python, "version",
                                   major};
constexpr split_route python_minor{"python_minor_downloads", domain::dimension::python, "version",
                                   minor};
constexpr split_route operating_system{"system_downloads", domain::dimension::system, "os",
                                       known_system};

awaitable<http::response> split(const services& s, const http::request& r,
                                const split_route& route) {
    query_reader in(r.query);
    const auto seen = s.data.now();
    const auto shown = in.window(*seen, longest_split, longest_split);
    if (auto refused = in.refusal()) co_return std::move(*refused);
    auto found = co_await find_project(s, r.project);
    auto* refused = std::get_if<http::response>(&found);
    if (refused && is_unknown(*refused)) {
        const std::string name = http::decode_percent(r.project);
        if (asks_for_csv(r)) co_return category_rows().csv();
        co_return category_rows().json(ascii_lower(name), route.type, seen->catalog.demo);
    }
    if (refused) co_return std::move(*refused);
    const auto& known = std::get<project>(found);
    const cut wanted{no_mirrors, route.of, {}, labels_max};
    auto daily = co_await collect(s, known, shown, wanted);
    if (!daily) co_return store_failed(s, daily.error());
    const std::string filter = ascii_lower(in.text(route.filter).value_or(""));
    category_rows rows;
    const auto add = [&](const std::string& category, const line& l) {
        if (filter.empty() || ascii_lower(category) == filter) add_line(rows, category, *daily, l);
    };
    for (const line& l : daily->lines)
        add(route.category(l.label), l);
    if (daily->rest) add("other", *daily->rest);
    co_return answer(rows, known, route.type, r);
}

endpoint of(std::string_view path, std::string_view summary, const split_route& route,
            parameter filter) {
    return {path,
            "pypistats",
            summary,
            {std::move(filter), from_parameter, to_parameter, format_parameter},
            "application/json",
            "pypistats_rows",
            caching::answer,
            5,
            [&route](const services& s, const http::request& r) { return split(s, r, route); }};
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
         caching::answer,
         1,
         recent},
        {"/api/packages/{project}/overall",
         "pypistats",
         "By day, with and without mirrors",
         {mirrors, from_parameter, to_parameter, format_parameter},
         "application/json",
         "pypistats_rows",
         caching::answer,
         5,
         overall},
        of("/api/packages/{project}/python_major", "By day and Python's major version",
           python_major, {"version", "only this one", "3"}),
        of("/api/packages/{project}/python_minor", "By day and Python's minor version",
           python_minor, {"version", "only this one", "3.11"}),
        of("/api/packages/{project}/system", "By day and operating system", operating_system,
           {"os", "only this one", "linux"}),
    };
}

} // namespace wheelcount::api
