#include "api/routes/project_page.hpp"

#include "api/canonical_query.hpp"
#include "api/common_params.hpp"
#include "api/format/html.hpp"
#include "api/format/html_page.hpp"
#include "api/redirect.hpp"
#include "api/series/load_series.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/xml_escape.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::size_t lines_max = 5;

/// The query of a shared URL. Values that are not valid are ignored.
struct page_request {
    series_query query;
    domain::window window;
    domain::granularity bucket = domain::granularity::day;
    bool table = false;
    std::string versions; ///< as sent
};

page_request parse_request(std::string_view query, const project_data& project) {
    const auto lower = [query](std::string_view key) {
        return ascii_lower(http::query_value(query, key).value_or(""));
    };
    query_params params(query);
    page_request page;
    const bool year = lower("timeRange") == "oneyear";
    page.window = domain::last_days(project.last_complete(), year ? 365 : 90);
    page.bucket = domain::parse_granularity(lower("granularity")).value_or(page.bucket);
    if (year && page.bucket == domain::granularity::day) page.bucket = domain::granularity::week;
    page.table = lower("viewType") == "table";
    page.query.filter.ci = params.flag("includeCIDownloads", true);
    page.query.top = lines_max;
    page.query.by =
        lower("category") == "country" ? domain::dimension::country : domain::dimension::version;
    if (page.query.by == domain::dimension::version) {
        page.versions = params.text("versions").value_or("");
        page.query.patterns = params.versions();
        if (page.query.patterns.size() > query_params::patterns_max) page.query.patterns.clear();
    }
    return page;
}

/// The URL of the chart with the same counts; its query is canonical.
std::string chart_url(const page_request& page, const project_data& project) {
    std::string url =
        "/chart/" + display_name(project.name) + ".svg?by=" + std::string(name(*page.query.by));
    if (!page.query.patterns.empty()) url += "&versions=" + encode_query_value(page.versions);
    url += "&top=" + std::to_string(lines_max);
    url += "&from=" + to_string(page.window.first) + "&to=" + to_string(page.window.last);
    url += "&granularity=" + std::string(domain::name(page.bucket));
    if (!page.query.filter.ci) url += "&ci=false";
    return url;
}

std::string series_table(const series& data) {
    std::string html = "<table>\n<thead><tr><th>Date</th>";
    for (const line& l : data.lines)
        html += "<th class=\"number\">" + xml_escape(l.label) + "</th>";
    html += "</tr></thead>\n<tbody>\n";
    for (std::size_t i = data.begins.size(); i-- > 0;) {
        html += "<tr><td>" + to_string(data.begins[i]) + "</td>";
        for (const line& l : data.lines)
            html += "<td class=\"number\">" + (l.values[i] ? format_thousands(*l.values[i]) : "") +
                    "</td>";
        html += "</tr>\n";
    }
    return html + "</tbody>\n</table>\n";
}

std::string summary_section(const project_data& project) {
    const std::string badge = "/badge/" + display_name(project.name);
    std::string html = "<h2>" + display_name(project.name) + "</h2>\n<p><strong>" +
                       format_thousands(project.total()) +
                       "</strong> downloads in all, counted up to " +
                       to_string(project.last_complete()) + "</p>\n<p>";
    for (const std::string_view period : {"", "/month", "/week"})
        html += "<img src=\"" + badge + std::string(period) + "\" alt=\"downloads badge\"> ";
    return html + "</p>\n";
}

std::string link_section(const project_data& project) {
    const std::string url = "/projects/" + display_name(project.name);
    const std::pair<std::string_view, std::string_view> views[] = {
        {"", "three months"},
        {"?timeRange=oneYear", "a year"},
        {"?category=country", "by country"},
        {"?viewType=table", "as a table"},
    };
    std::string html = "<p>";
    for (const auto& [query, text] : views)
        html += "<a href=\"" + url + std::string(query) + "\">" + std::string(text) + "</a> ";
    return html + "<a href=\"/api/downloads/" + display_name(project.name) +
           "?format=csv\">CSV</a></p>\n";
}

awaitable<http::response> show(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* failure = std::get_if<http::response>(&found)) co_return std::move(*failure);
    const auto& project = std::get<project_data>(found);
    const page_request page = parse_request(r.query, project);
    std::string html =
        begin_page(display_name(project.name) + ": downloads", "", *project.snapshot);
    html += summary_section(project);
    html += link_section(project);
    if (page.table) {
        const auto daily = co_await load_series(s, project, page.window, page.query);
        if (!daily) co_return store_failed(s, daily.error());
        html += series_table(resample(*daily, page.bucket));
    } else {
        html += "<p><img src=\"" + xml_escape(chart_url(page, project)) +
                "\" width=\"100%\" alt=\"downloads over time\"></p>\n";
    }
    co_return page_response(std::move(html));
}

awaitable<http::response> redirect_old_url(const services&, const http::request& r) {
    co_return redirect_permanent("/projects/" + std::string(r.project), r.query);
}

} // namespace

std::vector<endpoint> page_endpoints() {
    const std::vector<parameter> shared{
        {"timeRange", "how far back", "oneYear", {"threeMonths", "oneYear"}},
        {"category", "dimension", "country", {"version", "country"}},
        {"viewType", "chart or table", "table", {"chart", "line", "table"}},
        {"includeCIDownloads", "whether CI counts", "false", {"true", "false"}},
        {"granularity", "days in a bucket", "weekly", {"daily", "weekly", "monthly"}},
        versions_parameter};
    return {
        {"/projects/{project}", "pages", "The page of a project", shared, "text/html", "",
         cache_class::data, 5, show},
        {"/project/{project}",
         "pages",
         "Its old address",
         {},
         "text/html",
         "",
         cache_class::no_store,
         1,
         redirect_old_url},
    };
}

} // namespace wheelcount::api
