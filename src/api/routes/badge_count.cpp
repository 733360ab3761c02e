#include "api/routes/badge_count.hpp"

#include "api/query_params.hpp"
#include "api/series/load_series.hpp"
#include "wheelcount/core/ascii.hpp"

#include <algorithm>

namespace wheelcount::api {
namespace {

struct period_row {
    badge_period period;
    int length; ///< days; 0: all
    std::string_view name;
    std::string_view alias;
    std::string_view text;
};

constexpr period_row period_rows[] = {
    {badge_period::total, 0, "total", "all", "downloads"},
    {badge_period::year, 365, "year", "yearly", "downloads/year"},
    {badge_period::month, 30, "month", "monthly", "downloads/month"},
    {badge_period::week, 7, "week", "weekly", "downloads/week"},
    {badge_period::day, 1, "day", "daily", "downloads/day"},
};

const period_row& row(badge_period p) {
    return *std::ranges::find(period_rows, p, &period_row::period);
}

} // namespace

std::optional<badge_period> parse_badge_period(std::string_view text) {
    const std::string name = ascii_lower(text);
    for (const period_row& candidate : period_rows)
        if (name == candidate.name || name == candidate.alias) return candidate.period;
    return std::nullopt;
}

std::string_view left_text(badge_period p) {
    return row(p).text;
}

awaitable<result<std::uint64_t>> badge_count(const services& s, const project_data& project,
                                             badge_period p, series_query query) {
    if (p == badge_period::total && !query.by && query.filter == domain::count_filter())
        co_return project.total();
    const auto first_visible = project.snapshot->catalog.visible.first();
    if (!first_visible) co_return std::uint64_t{0};
    domain::window window{*first_visible, project.last_complete()};
    if (p != badge_period::total)
        window.first = domain::last_days(project.last_complete(), row(p).length).first;
    const auto daily = co_await load_series(s, project, window, query);
    if (!daily) co_return daily.error();
    co_return daily->lines.front().total();
}

series_query badge_query(std::string_view query) {
    query_params params(query);
    const auto filter = params.count_filter();
    if (const auto installer = params.installer()) return installer_query(*installer, filter);
    return {filter, std::nullopt, {}, 1};
}

} // namespace wheelcount::api
