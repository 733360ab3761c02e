#include "api/routes/charts.hpp"

#include "api/common_params.hpp"
#include "api/format/svg_response.hpp"
#include "api/series/load_series.hpp"
#include "wheelcount/chart/chart.hpp"
#include "wheelcount/core/ascii.hpp"

#include <utility>
#include <vector>

namespace wheelcount::api {
namespace {

constexpr int chart_days = 180; ///< by default

chart::theme parse_theme(query_params& params) {
    const std::string value = ascii_lower(params.text("theme").value_or("auto"));
    if (value == "light") return chart::theme::light;
    if (value == "dark") return chart::theme::dark;
    if (value != "auto") params.reject("`theme` is auto, light or dark");
    return chart::theme::automatic;
}

/// A chart without its lines, and what these count.
struct chart_request {
    series_query query;
    domain::window window;
    domain::granularity bucket = domain::granularity::day;
    chart::chart image;
    std::vector<domain::project_name> names;
};

chart_request parse_request(query_params& params, const http::request& r,
                            const data_snapshot& snapshot) {
    chart_request request;
    request.query = parse_series_query(params, chart::lines_max - 1);
    request.window = params.window(snapshot, chart_days, breakdown_days_max);
    const auto length = (request.window.last - request.window.first).count();
    request.bucket = params.granularity(length > chart_days ? domain::granularity::week
                                                            : domain::granularity::day);
    request.image.colors = parse_theme(params);
    std::string project = http::decode_percent(r.project);
    if (params.text("with")) request.names = params.projects("with", chart::lines_max - 1);
    if (!request.names.empty() && request.query.by)
        params.reject("`with` compares projects: it cannot be combined with `by`");
    const auto name = parse_project_name(project);
    if (name) {
        project = display_name(*name);
        std::erase(request.names, *name);
        request.names.insert(request.names.begin(), *name);
    } else {
        request.names.clear(); // find_project() rejects the name
    }
    request.image.title = params.text("title").value_or(
        (request.names.size() > 1 ? "Downloads" : project + " downloads") + " per " +
        std::string(domain::name(request.bucket)));
    return request;
}

http::response render_chart(chart_request request, const series& daily,
                            const data_snapshot& snapshot) {
    series data = resample(daily, request.bucket);
    chart::chart& image = request.image;
    image.note = snapshot.catalog.demo ? "demo data" : "up to " + to_string(data.window.last);
    image.partial_last = !data.partial.empty() && data.partial.back() == data.begins.back();
    image.buckets = std::move(data.begins);
    for (line& l : data.lines)
        image.lines.push_back({std::move(l.label), std::move(l.values)});
    if (data.remainder) image.lines.push_back({"rest", std::move(data.remainder->values)});
    return svg_response(chart::render(image));
}

awaitable<http::response> draw_chart(const services& s, const http::request& r) {
    query_params params(r.query);
    const auto snapshot = s.data.snapshot();
    chart_request request = parse_request(params, r, *snapshot);
    if (auto rejection = params.rejection()) co_return std::move(*rejection);
    if (request.names.size() > 1) {
        auto each = co_await load_each_series(s, request.names, request.window, request.query);
        if (auto* failure = std::get_if<http::response>(&each)) co_return std::move(*failure);
        co_return render_chart(std::move(request), std::get<series>(each), *snapshot);
    }
    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    const auto daily =
        co_await load_series(s, std::get<project_data>(found), request.window, request.query);
    if (!daily) co_return store_failed(s, daily.error());
    co_return render_chart(std::move(request), *daily, *snapshot);
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
             svg_media_type,
             "",
             cache_class::badge,
             5,
             draw_chart}};
}

} // namespace wheelcount::api
