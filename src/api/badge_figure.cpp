#include "api/badge_figure.hpp"

#include "api/query_reader.hpp"
#include "wheelcount/core/ascii.hpp"

#include <algorithm>

namespace wheelcount::api {
namespace {

struct period_row {
    badge_period period;
    int length; ///< days; 0: all there are
    std::string_view word;
    std::string_view adverb;
    std::string_view text;
};

constexpr period_row periods[] = {
    {badge_period::total, 0, "total", "all", "downloads"},
    {badge_period::year, 365, "year", "yearly", "downloads/year"},
    {badge_period::month, 30, "month", "monthly", "downloads/month"},
    {badge_period::week, 7, "week", "weekly", "downloads/week"},
    {badge_period::day, 1, "day", "daily", "downloads/day"},
};

const period_row& row(badge_period p) {
    return *std::ranges::find(periods, p, &period_row::period);
}

} // namespace

std::optional<badge_period> parse_badge_period(std::string_view text) {
    const std::string word = ascii_lower(text);
    for (const period_row& known : periods)
        if (word == known.word || word == known.adverb) return known.period;
    return std::nullopt;
}

std::string_view left_text(badge_period p) {
    return row(p).text;
}

awaitable<result<std::uint64_t>> badge_figure(const services& s, const project& of, badge_period p,
                                              cut wanted) {
    if (p == badge_period::total && !wanted.by && wanted.which == domain::flavour())
        co_return of.total();
    const auto first_visible = of.seen->catalog.visible.first();
    if (!first_visible) co_return std::uint64_t{0};
    domain::window counted{*first_visible, of.last_complete()};
    if (p != badge_period::total)
        counted.first = domain::last_days(of.last_complete(), row(p).length).first;
    const auto daily = co_await collect(s, of, counted, wanted);
    if (!daily) co_return daily.error();
    co_return daily->lines.front().total();
}

cut badge_cut(std::string_view query) {
    query_reader in(query);
    const auto which = in.flavour();
    if (const auto installer = in.installer()) return only_installer(*installer, which);
    return {which, std::nullopt, {}, 1};
}

} // namespace wheelcount::api
