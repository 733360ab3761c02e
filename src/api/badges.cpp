#include "api/badges.hpp"

#include "api/project.hpp"
#include "wheelcount/badge/badge.hpp"
#include "wheelcount/core/ascii.hpp"

namespace wheelcount::api {
namespace {

constexpr std::string_view cache_policy =
    "public, max-age=3600, stale-while-revalidate=3600, stale-if-error=86400";

enum class period { total, month, week };

/// How many complete days a period sums up.
int length(period p) {
    return p == period::month ? 30 : 7;
}

period parse_period(std::string_view text) {
    const std::string word = ascii_lower(text);
    if (word == "month" || word == "monthly") return period::month;
    if (word == "week" || word == "weekly") return period::week;
    return period::total;
}

std::uint64_t downloads(const project& found, period p) {
    if (p == period::total) return found.total();
    const domain::window counted = domain::last_days(found.last_complete(), length(p));
    return found.summary.sum(counted, found.seen->catalog.visible).all;
}

http::response svg_answer(const project& found, badge::badge drawn) {
    if (found.seen->catalog.demo) drawn.left_text.insert(0, "demo ");
    http::response answer;
    answer.content_type = "image/svg+xml";
    answer.cache_control = cache_policy;
    // Opened as a page of its own, a badge must not be able to run anything.
    answer.more.push_back(
        {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"});
    answer.body = badge::render(drawn);
    return answer;
}

awaitable<http::response> plain_badge(const services& s, const http::request& r, period p,
                                      std::string_view left_text) {
    auto found = co_await find_project(s, r.project, no_months);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    const auto& known = std::get<project>(found);
    badge::badge drawn;
    drawn.left_text = left_text;
    drawn.right_text = badge::format_count(downloads(known, p), badge::units::international_system);
    co_return svg_answer(known, std::move(drawn));
}

/// The colour that a parameter names; pepy's default for both sides is green.
std::string color(std::string_view query, std::string_view key) {
    const auto asked = http::query_value(query, key);
    const auto known = asked ? badge::parse_color(*asked) : std::nullopt;
    return known ? *known : *badge::parse_color("green");
}

badge::badge personalized(std::string_view query, const project& found) {
    const period p = parse_period(http::query_value(query, "period").value_or("total"));
    const auto u = badge::parse_units(http::query_value(query, "units").value_or(""))
                       .value_or(badge::units::international_system);
    badge::badge drawn;
    drawn.left_text = http::query_value(query, "left_text").value_or("downloads/month");
    drawn.right_text = badge::format_count(downloads(found, p), u);
    drawn.left_color = color(query, "left_color");
    drawn.right_color = color(query, "right_color");
    return drawn;
}

} // namespace

awaitable<http::response> total_badge(const services& s, const http::request& r) {
    return plain_badge(s, r, period::total, "downloads");
}

awaitable<http::response> month_badge(const services& s, const http::request& r) {
    return plain_badge(s, r, period::month, "downloads/month");
}

awaitable<http::response> week_badge(const services& s, const http::request& r) {
    return plain_badge(s, r, period::week, "downloads/week");
}

awaitable<http::response> personalized_badge(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project, no_months);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    const auto& known = std::get<project>(found);
    co_return svg_answer(known, personalized(r.query, known));
}

} // namespace wheelcount::api
