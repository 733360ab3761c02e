#include "api/lists.hpp"

#include "api/csv_out.hpp"
#include "api/parameters.hpp"
#include "api/project.hpp"
#include "api/query_reader.hpp"
#include "api/ranking_view.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <span>
#include <utility>
#include <variant>

namespace wheelcount::api {
namespace {

namespace json = boost::json;
using domain::rank_period;
using domain::ranking;

constexpr std::size_t usual_size = 100;

std::optional<rank_period> parse_period(std::string_view text) {
    for (const rank_period p : domain::rank_periods)
        if (text == name(p)) return p;
    return std::nullopt;
}

http::response no_such_list() {
    return http::error_response(404, "lists exist for day, week and month");
}

/// What every list says of its days.
json::object described(const ranking& known, rank_period p) {
    return {{"period", name(p)},
            {"from", to_string(known.counted.first)},
            {"to", to_string(known.counted.last)},
            {"projects_in_all", known.projects},
            {"downloads_of_all", known.downloads.all}};
}

http::response csv_of(std::span<const domain::top_list::entry> rows) {
    std::string csv = "rank,project,downloads\r\n";
    std::size_t rank = 0;
    for (const auto& row : rows)
        csv += std::to_string(++rank) + "," + row.project + "," + std::to_string(row.downloads) +
               "\r\n";
    return csv_answer(std::move(csv));
}

http::response csv_of(std::span<const ranking::growth> rows) {
    std::string csv = "rank,project,downloads,before\r\n";
    std::size_t rank = 0;
    for (const auto& row : rows)
        csv += std::to_string(++rank) + "," + row.project + "," + std::to_string(row.downloads) +
               "," + std::to_string(row.before) + "\r\n";
    return csv_answer(std::move(csv));
}

/// What a list is made of, and how much of it.
struct asked_list {
    rank_period period;
    std::size_t limit;
    bool csv;
    ranking known;
};

awaitable<std::variant<asked_list, http::response>>
find_list(const services& s, const http::request& r, std::size_t most) {
    query_reader in(r.query);
    const std::size_t limit = in.number("limit", usual_size, most);
    const bool csv = in.csv();
    const auto p = parse_period(r.period);
    if (!p) co_return no_such_list();
    if (auto refused = in.refusal()) co_return std::move(*refused);
    auto known = co_await load_ranking(s, *p);
    if (!known) co_return store_failed(s, known.error());
    co_return asked_list{*p, limit, csv, std::move(*known)};
}

awaitable<http::response> top(const services& s, const http::request& r) {
    const auto seen = s.data.now();
    auto found = co_await find_list(s, r, ranking::top_size);
    if (auto* refused = std::get_if<http::response>(&found)) co_return std::move(*refused);
    const auto& [period, limit, csv, known] = std::get<asked_list>(found);
    const std::span rows(known.top.data(), std::min(limit, known.top.size()));
    if (csv) co_return csv_of(rows);
    json::array list;
    for (const auto& row : rows)
        list.push_back(json::object{
            {"rank", list.size() + 1}, {"project", row.project}, {"downloads", row.downloads}});
    auto body = described(known, period);
    body["rows"] = std::move(list);
    co_return list_answer(std::move(body), *seen);
}

awaitable<http::response> growing(const services& s, const http::request& r) {
    const auto seen = s.data.now();
    auto found = co_await find_list(s, r, ranking::growing_size);
    if (auto* refused = std::get_if<http::response>(&found)) co_return std::move(*refused);
    const auto& [period, limit, csv, known] = std::get<asked_list>(found);
    const std::span rows(known.growing.data(), std::min(limit, known.growing.size()));
    if (csv) co_return csv_of(rows);
    json::array list;
    for (const auto& row : rows)
        list.push_back(json::object{{"rank", list.size() + 1},
                                    {"project", row.project},
                                    {"downloads", row.downloads},
                                    {"before", row.before},
                                    {"factor", row.factor()}});
    auto body = described(known, period);
    body["rows"] = std::move(list);
    co_return list_answer(std::move(body), *seen);
}

/// Where a project stands in each of the lists.
awaitable<http::response> place(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* refused = std::get_if<http::response>(&found)) co_return std::move(*refused);
    const auto& known = std::get<project>(found);
    json::object body{{"project", shown_name(known.name)}};
    for (const rank_period p : domain::rank_periods) {
        const auto list = co_await load_ranking(s, p);
        if (!list) co_return store_failed(s, list.error());
        const auto sum = known.summary.sum(list->counted, known.seen->catalog.visible).all;
        auto of_period = described(*list, p);
        of_period["downloads"] = sum;
        if (const auto there = list->place_of(known.name.text(), sum)) {
            of_period["rank"] = there->rank;
            of_period["rank_is_exact"] = there->exact;
            of_period["percentile"] = there->percentile;
        }
        body[name(p)] = std::move(of_period);
    }
    co_return list_answer(std::move(body), *known.seen);
}

/// https://github.com/hugovk/top-pypi-packages: the shape of its monthly file.
awaitable<http::response> monthly_dump(const services& s, const http::request&) {
    const auto seen = s.data.now();
    const auto known = co_await load_ranking(s, rank_period::month);
    if (!known) co_return store_failed(s, known.error());
    json::array rows;
    for (const auto& row : known->top)
        rows.push_back(json::object{{"download_count", row.downloads}, {"project", row.project}});
    json::object body{{"last_update", to_string(known->counted.last) + " 00:00:00"},
                      {"source", "wheelcount"},
                      {"meta", json::object{{"days", domain::length(rank_period::month)}}},
                      {"total_rows", rows.size()},
                      {"rows", std::move(rows)}};
    co_return list_answer(std::move(body), *seen);
}

} // namespace

std::vector<endpoint> list_endpoints() {
    const parameter limit{"limit", "rows, at most 15000 (growing: 1000)", "10"};
    const std::string_view type = "application/json";
    return {
        {"/api/top/{period}",
         "lists",
         "Most downloaded in a day, a week or a month",
         {limit, format_parameter},
         type,
         "top",
         caching::answer,
         5,
         top},
        {"/api/growing/{period}",
         "lists",
         "Growing most against the days before",
         {limit, format_parameter},
         type,
         "growing",
         caching::answer,
         5,
         growing},
        {"/api/rank/{project}",
         "lists",
         "The place of a project among all",
         {},
         type,
         "rank",
         caching::answer,
         5,
         place},
        {"/top-pypi-packages.json",
         "lists",
         "The month's 15,000 most downloaded",
         {},
         type,
         "dump",
         caching::answer,
         20,
         monthly_dump},
    };
}

} // namespace wheelcount::api
