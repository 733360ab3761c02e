#include "api/npm.hpp"

#include "api/csv_out.hpp"
#include "api/json_out.hpp"
#include "api/npm_period.hpp"
#include "api/parameters.hpp"
#include "api/query_reader.hpp"
#include "api/series_answer.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/core/number_text.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::size_t bulk_max = 128;
constexpr int longest_bulk = 365; ///< days, as npm has it
constexpr int longest = 3'660;    ///< days

enum class shape { point, range };

/// What a request asks for, understood.
struct question {
    domain::window counted;
    std::vector<domain::project_name> names;
    bool bulk = false;
    domain::granularity bucket = domain::granularity::day;
    domain::flavour which;
    bool csv = false;
};

question read(query_reader& in, const http::request& r, const snapshot& seen) {
    question q;
    const auto asked =
        parse_npm_period(http::decode_percent(r.period), seen.last_complete.value_or(day{}));
    if (!asked)
        in.refuse("the period is last-day, last-week, last-month, last-year, a day as YYYY-MM-DD, "
                  "or two of them with a colon in between");
    const std::string list = r.project.empty() ? "__all__" : http::decode_percent(r.project);
    q.names = in.projects_in(list, "the list", bulk_max);
    q.bulk = list_of(list).size() > 1; // an object by name, even if only one is left of them
    const auto period = asked.value_or(domain::window{});
    const int most = q.bulk ? longest_bulk : longest;
    if ((period.last - period.first).count() >= most)
        in.refuse("more than " + std::to_string(most) + " days at a time");
    q.counted = in.counted_days(seen, period);
    q.bucket = in.granularity(domain::granularity::day);
    q.which = in.flavour();
    q.csv = asks_for_csv(r);
    return q;
}

void append_range(std::string& json, const series& shown) {
    json += '[';
    const auto& values = shown.lines.front().values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i]) continue;
        append_comma(json);
        json += "{\"downloads\":" + std::to_string(*values[i]) + ",\"day\":\"" +
                to_string(shown.begins[i]) + "\"}";
    }
    json += ']';
}

void append_answer(std::string& json, const series& shown, shape wanted, std::string_view package) {
    json += "{\"start\":\"" + to_string(shown.shown.first) + "\",\"end\":\"" +
            to_string(shown.shown.last) + "\",\"package\":";
    append_json_string(json, package);
    append_key(json, "downloads");
    if (wanted == shape::point)
        append_number(json, shown.lines.front().total());
    else
        append_range(json, shown);
    json += '}';
}

using counted_projects = std::vector<std::optional<series>>;

awaitable<result<counted_projects>> count(const services& s, const question& q) {
    const auto found = co_await load_projects(s, q.names);
    if (!found) co_return found.error();
    counted_projects counted;
    const cut wanted{q.which, std::nullopt, {}, 1};
    for (std::size_t i = 0; i < q.names.size(); ++i) {
        counted.emplace_back();
        if (!(*found)[i]) continue;
        const auto daily = co_await collect(s, *(*found)[i], q.counted, wanted);
        if (!daily) co_return daily.error();
        counted.back() = in_buckets(*daily, q.bucket);
        counted.back()->lines.front().label = shown_name(q.names[i]);
    }
    co_return counted;
}

http::response csv_of(const counted_projects& counted) {
    series all;
    for (const auto& one : counted) {
        if (!one) continue;
        all.begins = one->begins;
        all.lines.push_back(one->lines.front());
    }
    return series_csv(all);
}

std::string json_of(const counted_projects& counted, const question& q, shape wanted, bool demo) {
    std::string json;
    if (q.bulk) {
        json = "{";
        for (std::size_t i = 0; i < counted.size(); ++i) {
            append_key(json, shown_name(q.names[i]));
            if (counted[i])
                append_answer(json, *counted[i], wanted, shown_name(q.names[i]));
            else
                json += "null";
        }
        json += '}';
    } else {
        append_answer(json, *counted.front(), wanted, shown_name(q.names.front()));
    }
    if (demo) json.insert(json.size() - 1, ",\"demo\":true");
    return json;
}

awaitable<http::response> answer(const services& s, const http::request& r, shape wanted) {
    query_reader in(r.query);
    const auto seen = s.data.now();
    const question q = read(in, r, *seen);
    if (auto refused = in.refusal()) co_return std::move(*refused);
    const auto counted = co_await count(s, q);
    if (!counted) co_return store_failed(s, counted.error());
    if (!q.bulk && !counted->front()) co_return unknown_project(shown_name(q.names.front()));
    if (q.csv) co_return csv_of(*counted);
    co_return json_answer(json_of(*counted, q, wanted, seen->catalog.demo));
}

awaitable<http::response> point(const services& s, const http::request& r) {
    return answer(s, r, shape::point);
}

awaitable<http::response> range(const services& s, const http::request& r) {
    return answer(s, r, shape::range);
}

http::response totals_csv(const series& by_version) {
    std::string csv = "version,downloads\r\n";
    for (const line& l : by_version.lines) {
        append_csv_field(csv, l.label);
        csv += "," + std::to_string(l.total()) + "\r\n";
    }
    return csv_answer(std::move(csv));
}

/// `{"package", "downloads": {version: n}}` of the last week.
awaitable<http::response> versions(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* refused = std::get_if<http::response>(&found)) co_return std::move(*refused);
    const auto& known = std::get<project>(found);
    const cut wanted{{}, domain::dimension::version, {}, 10'000};
    const auto week = domain::last_days(known.last_complete(), 7);
    const auto daily = co_await collect(s, known, week, wanted);
    if (!daily) co_return store_failed(s, daily.error());
    if (asks_for_csv(r)) co_return totals_csv(*daily);
    std::string json = "{\"package\":";
    append_json_string(json, shown_name(known.name));
    if (known.seen->catalog.demo) json += ",\"demo\":true";
    json += ",\"downloads\":{";
    for (const line& l : daily->lines) {
        append_key(json, l.label);
        append_number(json, l.total());
    }
    json += "}}";
    co_return json_answer(std::move(json));
}

} // namespace

std::vector<endpoint> npm_endpoints() {
    const std::vector<parameter> of_point{mirrors_parameter, ci_parameter};
    const std::vector<parameter> of_range{granularity_parameter, mirrors_parameter, ci_parameter,
                                          format_parameter};
    const std::string_view json = "application/json";
    return {
        {"/downloads/point/{period}", "npm", "Downloads of all of PyPI in a period", of_point, json,
         "npm_point", caching::answer, 2, point},
        {"/downloads/point/{period}/{project}", "npm",
         "Downloads of a project, or of up to 128, in a period", of_point, json, "npm_point",
         caching::answer, 5, point},
        {"/downloads/range/{period}", "npm", "All of PyPI over time", of_range, json, "npm_range",
         caching::answer, 5, range},
        {"/downloads/range/{period}/{project}", "npm", "A project, or up to 128, over time",
         of_range, json, "npm_range", caching::answer, 10, range},
        {"/versions/{project}/last-week",
         "npm",
         "The last week by version",
         {format_parameter},
         json,
         "npm_versions",
         caching::answer,
         5,
         versions},
    };
}

} // namespace wheelcount::api
