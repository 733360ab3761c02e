#include "api/routes/lists.hpp"

#include "api/common_params.hpp"
#include "api/format/csv_writer.hpp"
#include "api/project_data.hpp"
#include "api/query_params.hpp"
#include "api/series/ranking_loader.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <variant>

namespace wheelcount::api {
namespace {

namespace json = boost::json;
using domain::rank_period;
using domain::ranking;

constexpr std::size_t list_rows = 100; ///< by default

std::optional<rank_period> parse_period(std::string_view text) {
    for (const rank_period p : domain::rank_periods)
        if (text == name(p)) return p;
    return std::nullopt;
}

http::response list_not_found() {
    return http::error_response(404, "lists exist for day, week and month");
}

/// The fields that all lists have.
json::object list_header(const ranking& loaded, rank_period p) {
    return {{"period", name(p)},
            {"from", to_string(loaded.ranked_window.first)},
            {"to", to_string(loaded.ranked_window.last)},
            {"projects_in_all", loaded.projects},
            {"downloads_of_all", loaded.downloads.all}};
}

http::response csv_of(std::span<const domain::top_list::entry> rows) {
    csv_writer csv;
    csv.row("rank", "project", "downloads");
    std::uint64_t rank = 0;
    for (const auto& row : rows)
        csv.row(++rank, row.project, row.downloads);
    return csv_response(std::move(csv).take());
}

http::response csv_of(std::span<const ranking::growth> rows) {
    csv_writer csv;
    csv.row("rank", "project", "downloads", "before");
    std::uint64_t rank = 0;
    for (const auto& row : rows)
        csv.row(++rank, row.project, row.downloads, row.previous);
    return csv_response(std::move(csv).take());
}

/// A ranking, and how much of it is requested.
struct list_request {
    rank_period period;
    std::size_t limit;
    bool csv;
    std::shared_ptr<const ranking> loaded;
};

awaitable<std::variant<list_request, http::response>> load_list(const services& s,
                                                                const http::request& r,
                                                                const data_snapshot& snapshot,
                                                                std::size_t limit_max) {
    query_params params(r.query);
    const std::size_t limit = params.number("limit", list_rows, limit_max);
    const bool csv = params.csv();
    const auto p = parse_period(r.period);
    if (!p) co_return list_not_found();
    if (auto rejection = params.rejection()) co_return std::move(*rejection);
    auto loaded = co_await load_ranking(s, snapshot, *p);
    if (!loaded) co_return store_failed(s, loaded.error());
    co_return list_request{*p, limit, csv, std::move(*loaded)};
}

awaitable<http::response> top(const services& s, const http::request& r) {
    const auto snapshot = s.data.snapshot();
    auto found = co_await load_list(s, r, *snapshot, ranking::top_size);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    const auto& [period, limit, csv, loaded] = std::get<list_request>(found);
    const std::span rows(loaded->top.data(), std::min(limit, loaded->top.size()));
    if (csv) co_return csv_of(rows);
    json::array list;
    for (const auto& row : rows)
        list.push_back(json::object{
            {"rank", list.size() + 1}, {"project", row.project}, {"downloads", row.downloads}});
    auto body = list_header(*loaded, period);
    body["rows"] = std::move(list);
    co_return list_response(std::move(body), *snapshot);
}

awaitable<http::response> growing(const services& s, const http::request& r) {
    const auto snapshot = s.data.snapshot();
    auto found = co_await load_list(s, r, *snapshot, ranking::growing_size);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    const auto& [period, limit, csv, loaded] = std::get<list_request>(found);
    const std::span rows(loaded->growing.data(), std::min(limit, loaded->growing.size()));
    if (csv) co_return csv_of(rows);
    json::array list;
    for (const auto& row : rows)
        list.push_back(json::object{{"rank", list.size() + 1},
                                    {"project", row.project},
                                    {"downloads", row.downloads},
                                    {"before", row.previous},
                                    {"factor", row.factor()}});
    auto body = list_header(*loaded, period);
    body["rows"] = std::move(list);
    co_return list_response(std::move(body), *snapshot);
}

/// The rank of a project in each period.
awaitable<http::response> project_rank(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    const auto& project = std::get<project_data>(found);
    json::object body{{"project", display_name(project.name)}};
    for (const rank_period p : domain::rank_periods) {
        const auto loaded = co_await load_ranking(s, *project.snapshot, p);
        if (!loaded) co_return store_failed(s, loaded.error());
        const ranking& list = **loaded;
        const auto sum =
            project.summary.sum(list.ranked_window, project.snapshot->catalog.visible).all;
        auto of_period = list_header(list, p);
        of_period["downloads"] = sum;
        if (const auto position = list.estimate_rank(project.name.text(), sum)) {
            of_period["rank"] = position->rank;
            of_period["rank_is_exact"] = position->exact;
            of_period["percentile"] = position->percentile;
        }
        body[name(p)] = std::move(of_period);
    }
    co_return list_response(std::move(body), *project.snapshot);
}

/// The format of https://github.com/hugovk/top-pypi-packages.
awaitable<http::response> monthly_dump(const services& s, const http::request&) {
    const auto snapshot = s.data.snapshot();
    const auto loaded = co_await load_ranking(s, *snapshot, rank_period::month);
    if (!loaded) co_return store_failed(s, loaded.error());
    const ranking& month = **loaded;
    json::array rows;
    for (const auto& row : month.top)
        rows.push_back(json::object{{"download_count", row.downloads}, {"project", row.project}});
    json::object body{{"last_update", to_string(month.ranked_window.last) + " 00:00:00"},
                      {"source", "wheelcount"},
                      {"meta", json::object{{"days", domain::length(rank_period::month)}}},
                      {"total_rows", rows.size()},
                      {"rows", std::move(rows)}};
    co_return list_response(std::move(body), *snapshot);
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
         cache_class::data,
         5,
         top},
        {"/api/growing/{period}",
         "lists",
         "Growing most against the days before",
         {limit, format_parameter},
         type,
         "growing",
         cache_class::data,
         5,
         growing},
        {"/api/rank/{project}",
         "lists",
         "The place of a project among all",
         {},
         type,
         "rank",
         cache_class::data,
         5,
         project_rank},
        {"/top-pypi-packages.json",
         "lists",
         "The month's 15,000 most downloaded",
         {},
         type,
         "dump",
         cache_class::data,
         20,
         monthly_dump},
    };
}

} // namespace wheelcount::api
