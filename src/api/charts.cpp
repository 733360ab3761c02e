#include "api/charts.hpp"

#include "api/collected.hpp"
#include "api/parameters.hpp"
#include "api/svg_answer.hpp"
#include "wheelcount/chart/chart.hpp"
#include "wheelcount/core/ascii.hpp"

#include <utility>
#include <vector>

namespace wheelcount::api {
namespace {

constexpr int usual_days = 180;
constexpr int longest = 1'100; ///< days

chart::theme read_theme(query_reader& in) {
    const std::string asked = ascii_lower(in.text("theme").value_or("auto"));
    if (asked == "light") return chart::theme::light;
    if (asked == "dark") return chart::theme::dark;
    if (asked != "auto") in.refuse("`theme` is auto, light or dark");
    return chart::theme::automatic;
}

/// What is left when a query is read, but for the figures.
struct sketch {
    cut wanted;
    domain::window shown;
    domain::granularity bucket = domain::granularity::day;
    chart::chart drawn;
    std::vector<domain::project_name> names;
};

sketch read(query_reader& in, const http::request& r, const snapshot& seen) {
    sketch made;
    made.wanted = read_cut(in, chart::lines_max - 1);
    made.shown = in.window(seen, usual_days, longest);
    const auto length = (made.shown.last - made.shown.first).count();
    made.bucket =
        in.granularity(length > usual_days ? domain::granularity::week : domain::granularity::day);
    made.drawn.colors = read_theme(in);
    const std::string project = http::decode_percent(r.project);
    if (in.text("with")) made.names = in.projects("with", chart::lines_max - 1);
    if (!made.names.empty() && made.wanted.by)
        in.refuse("`with` compares projects: their downloads cannot be split at the same time");
    const auto name = meant_project(project);
    if (name) {
        std::erase(made.names, *name);
        made.names.insert(made.names.begin(), *name);
    } else {
        made.names.clear(); // find_project() says what is wrong
    }
    made.drawn.title =
        in.text("title").value_or((made.names.size() > 1 ? "Downloads" : project + " downloads") +
                                  " per " + std::string(domain::name(made.bucket)));
    return made;
}

http::response image(sketch made, const series& daily, const snapshot& seen) {
    series shown = in_buckets(daily, made.bucket);
    chart::chart& drawn = made.drawn;
    drawn.note = seen.catalog.demo ? "demo data" : "up to " + to_string(shown.shown.last);
    drawn.partial_last = !shown.partial.empty() && shown.partial.back() == shown.begins.back();
    drawn.buckets = std::move(shown.begins);
    for (line& l : shown.lines)
        drawn.lines.push_back({std::move(l.label), std::move(l.values)});
    if (shown.rest) drawn.lines.push_back({"rest", std::move(shown.rest->values)});
    return svg_answer(chart::render(drawn));
}

awaitable<http::response> draw(const services& s, const http::request& r) {
    query_reader in(r.query);
    const auto seen = s.data.now();
    sketch made = read(in, r, *seen);
    if (auto refused = in.refusal()) co_return std::move(*refused);
    if (made.names.size() > 1) {
        auto each = co_await collect_each(s, made.names, made.shown, made.wanted);
        if (auto* refused = std::get_if<http::response>(&each)) co_return std::move(*refused);
        co_return image(std::move(made), std::get<series>(each), *seen);
    }
    auto found = co_await find_project(s, r.project);
    if (auto* refused = std::get_if<http::response>(&found)) co_return std::move(*refused);
    const auto daily = co_await collect(s, std::get<project>(found), made.shown, made.wanted);
    if (!daily) co_return store_failed(s, daily.error());
    co_return image(std::move(made), *daily, *seen);
}

} // namespace

std::vector<endpoint> chart_endpoints() {
    const parameter with{"with", "further projects, separated by commas, at most 9",
                         "flask,jinja2"};
    const parameter theme{"theme", "its colours", "dark", {"auto", "light", "dark"}};
    const parameter title{"title", "another title", "Our downloads"};
    return {{"/chart/{project}.svg",
             "charts",
             "A line chart for a README",
             {with, by_parameter, versions_parameter, installer_parameter, top_parameter,
              from_parameter, to_parameter, granularity_parameter, mirrors_parameter, ci_parameter,
              theme, title},
             svg_media,
             "",
             caching::badge,
             5,
             draw}};
}

} // namespace wheelcount::api
