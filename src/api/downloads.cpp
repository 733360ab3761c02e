#include "api/downloads.hpp"

#include "api/collected.hpp"
#include "api/parameters.hpp"
#include "api/query_reader.hpp"
#include "api/series_answer.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr int usual_days = 90;
constexpr int longest_total = 3'660; ///< days: ten years
constexpr int longest_split = 1'100; ///< days: three years, whose months are all read
constexpr std::size_t compared_max = 10;

http::response answer(const series& shown, const series_title& title, const snapshot& seen,
                      bool csv) {
    return csv ? series_csv(shown) : series_json(shown, title, seen);
}

awaitable<http::response> downloads(const services& s, const http::request& r) {
    query_reader in(r.query);
    const auto seen = s.data.now();
    const cut wanted = read_cut(in, 50);
    const auto bucket = in.granularity(domain::granularity::day);
    const bool csv = in.csv();
    const auto shown = in.window(*seen, usual_days, wanted.by ? longest_split : longest_total);
    if (auto refused = in.refusal()) co_return std::move(*refused);

    auto found = co_await find_project(s, r.project);
    if (auto* refused = std::get_if<http::response>(&found)) co_return std::move(*refused);
    const auto& known = std::get<project>(found);
    const auto daily = co_await collect(s, known, shown, wanted);
    if (!daily) co_return store_failed(s, daily.error());
    const series_title title{shown_name(known.name), wanted.by ? name(*wanted.by) : "total", bucket,
                             wanted.which};
    co_return answer(in_buckets(*daily, bucket), title, *seen, csv);
}

std::string joined(const std::vector<line>& lines) {
    std::string names;
    for (const line& l : lines)
        names += (names.empty() ? "" : ",") + l.label;
    return names;
}

/// Leaves one line: a day is a gap when it is one in any of them.
void add_up(series& all) {
    line sum = std::move(all.lines.front());
    sum.label = "total";
    for (std::size_t i = 1; i < all.lines.size(); ++i)
        for (std::size_t at = 0; at < sum.values.size(); ++at) {
            const auto& more = all.lines[i].values[at];
            if (sum.values[at] && more)
                *sum.values[at] += *more;
            else
                sum.values[at].reset();
        }
    all.lines.clear();
    all.lines.push_back(std::move(sum));
}

awaitable<http::response> several(const services& s, const http::request& r, bool summed) {
    query_reader in(r.query);
    const auto seen = s.data.now();
    const auto names = in.projects("projects", summed ? summed_max : compared_max);
    const cut wanted{in.flavour(), std::nullopt, {}, 1};
    const auto bucket = in.granularity(domain::granularity::day);
    const bool csv = in.csv();
    const auto shown = in.window(*seen, usual_days, longest_split);
    if (auto refused = in.refusal()) co_return std::move(*refused);

    auto each = co_await collect_each(s, names, shown, wanted);
    if (auto* refused = std::get_if<http::response>(&each)) co_return std::move(*refused);
    auto& all = std::get<series>(each);
    const series_title title{joined(all.lines), summed ? "sum" : "project", bucket, wanted.which};
    if (summed) add_up(all);
    co_return answer(in_buckets(all, bucket), title, *seen, csv);
}

} // namespace

std::vector<endpoint> download_endpoints() {
    const std::vector<parameter> of_one{
        by_parameter, versions_parameter,    installer_parameter, top_parameter, from_parameter,
        to_parameter, granularity_parameter, mirrors_parameter,   ci_parameter,  format_parameter};
    const std::vector<parameter> of_several{projects_parameter,    from_parameter,    to_parameter,
                                            granularity_parameter, mirrors_parameter, ci_parameter,
                                            format_parameter};
    return {
        {"/api/downloads/{project}", "series",
         "Downloads of a project over time, split as you like", of_one, "application/json",
         "series", caching::answer, 5, downloads},
        {"/api/compare", "series", "Several projects over time, a line each", of_several,
         "application/json", "series", caching::answer, 10,
         [](const services& s, const http::request& r) { return several(s, r, false); }},
        {"/api/sum", "series", "A group of projects, added up", of_several, "application/json",
         "series", caching::answer, 10,
         [](const services& s, const http::request& r) { return several(s, r, true); }},
    };
}

} // namespace wheelcount::api
