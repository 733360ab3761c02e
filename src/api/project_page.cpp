#include "api/project_page.hpp"

#include "api/canonical.hpp"
#include "api/collected.hpp"
#include "api/html.hpp"
#include "api/moved.hpp"
#include "api/page_frame.hpp"
#include "api/parameters.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/xml_text.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::size_t shown_lines = 5;

/// What a shared URL asks to see. What is not understood counts as not given.
struct view {
    cut wanted;
    domain::window shown;
    domain::granularity bucket = domain::granularity::day;
    bool table = false;
    std::string versions; ///< as given
};

view read(std::string_view query, const project& of) {
    const auto word = [query](std::string_view key) {
        return ascii_lower(http::query_value(query, key).value_or(""));
    };
    query_reader in(query);
    view asked;
    const bool year = word("timeRange") == "oneyear";
    asked.shown = domain::last_days(of.last_complete(), year ? 365 : 90);
    asked.bucket = domain::parse_granularity(word("granularity")).value_or(asked.bucket);
    if (year && asked.bucket == domain::granularity::day) asked.bucket = domain::granularity::week;
    asked.table = word("viewType") == "table";
    asked.wanted.which.ci = in.flag("includeCIDownloads", true);
    asked.wanted.top = shown_lines;
    asked.wanted.by =
        word("category") == "country" ? domain::dimension::country : domain::dimension::version;
    if (asked.wanted.by == domain::dimension::version) {
        asked.versions = in.text("versions").value_or("");
        asked.wanted.patterns = in.versions();
        if (asked.wanted.patterns.size() > query_reader::patterns_max)
            asked.wanted.patterns.clear();
    }
    return asked;
}

/// The URL of the same figures as a picture, its parameters in their canonical order.
std::string chart_url(const view& asked, const project& of) {
    std::string url =
        "/chart/" + shown_name(of.name) + ".svg?by=" + std::string(name(*asked.wanted.by));
    if (!asked.wanted.patterns.empty()) url += "&versions=" + query_encoded(asked.versions);
    url += "&top=" + std::to_string(shown_lines);
    url += "&from=" + to_string(asked.shown.first) + "&to=" + to_string(asked.shown.last);
    url += "&granularity=" + std::string(domain::name(asked.bucket));
    if (!asked.wanted.which.ci) url += "&ci=false";
    return url;
}

std::string table_of(const series& shown) {
    std::string html = "<table>\n<thead><tr><th>Date</th>";
    for (const line& l : shown.lines)
        html += "<th class=\"number\">" + xml_escaped(l.label) + "</th>";
    html += "</tr></thead>\n<tbody>\n";
    for (std::size_t i = shown.begins.size(); i-- > 0;) {
        html += "<tr><td>" + to_string(shown.begins[i]) + "</td>";
        for (const line& l : shown.lines)
            html += "<td class=\"number\">" + (l.values[i] ? grouped(*l.values[i]) : "") + "</td>";
        html += "</tr>\n";
    }
    return html + "</tbody>\n</table>\n";
}

std::string figures(const project& of) {
    const std::string badge = "/badge/" + shown_name(of.name);
    std::string html = "<h2>" + shown_name(of.name) + "</h2>\n<p><strong>" + grouped(of.total()) +
                       "</strong> downloads in all, counted up to " +
                       to_string(of.last_complete()) + "</p>\n<p>";
    for (const std::string_view period : {"", "/month", "/week"})
        html += "<img src=\"" + badge + std::string(period) + "\" alt=\"downloads badge\"> ";
    return html + "</p>\n";
}

std::string links(const project& of) {
    const std::string page = "/projects/" + shown_name(of.name);
    const std::pair<std::string_view, std::string_view> views[] = {
        {"", "three months"},
        {"?timeRange=oneYear", "a year"},
        {"?category=country", "by country"},
        {"?viewType=table", "as a table"},
    };
    std::string html = "<p>";
    for (const auto& [query, text] : views)
        html += "<a href=\"" + page + std::string(query) + "\">" + std::string(text) + "</a> ";
    return html + "<a href=\"/api/downloads/" + shown_name(of.name) + "?format=csv\">CSV</a></p>\n";
}

awaitable<http::response> show(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project);
    if (auto* refused = std::get_if<http::response>(&found)) co_return std::move(*refused);
    const auto& known = std::get<project>(found);
    const view asked = read(r.query, known);
    std::string html = begin_page(shown_name(known.name) + ": downloads", "", *known.seen);
    html += figures(known);
    html += links(known);
    if (asked.table) {
        const auto daily = co_await collect(s, known, asked.shown, asked.wanted);
        if (!daily) co_return store_failed(s, daily.error());
        html += table_of(in_buckets(*daily, asked.bucket));
    } else {
        html += "<p><img src=\"" + xml_escaped(chart_url(asked, known)) +
                "\" width=\"100%\" alt=\"downloads over time\"></p>\n";
    }
    co_return finished_page(std::move(html));
}

awaitable<http::response> moved(const services&, const http::request& r) {
    co_return moved_to("/projects/" + std::string(r.project), r.query);
}

} // namespace

std::vector<endpoint> page_endpoints() {
    const std::vector<parameter> shared{
        {"timeRange", "how far back", "oneYear", {"threeMonths", "oneYear"}},
        {"category", "what it is split by", "country", {"version", "country"}},
        {"viewType", "how it is shown", "table", {"chart", "line", "table"}},
        {"includeCIDownloads", "whether CI counts", "false", {"true", "false"}},
        {"granularity", "days in a bucket", "weekly", {"daily", "weekly", "monthly"}},
        versions_parameter};
    return {
        {"/projects/{project}", "pages", "The page of a project", shared, "text/html", "",
         caching::answer, 5, show},
        {"/project/{project}",
         "pages",
         "Its old address",
         {},
         "text/html",
         "",
         caching::never,
         1,
         moved},
    };
}

} // namespace wheelcount::api
