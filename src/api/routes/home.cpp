#include "api/routes/home.hpp"

#include "api/format/html.hpp"
#include "api/format/html_page.hpp"
#include "api/project_data.hpp"
#include "api/series/ranking_loader.hpp"
#include "wheelcount/core/xml_escape.hpp"
#include "wheelcount/domain/known_breaks.hpp"

namespace wheelcount::api {
namespace {

constexpr std::size_t rows_max = 50;

/// One project with its badges. A PEP 503 name needs no escaping.
std::string project_section(const project_data& project) {
    const std::string& name = project.name.text();
    const std::string path = "/badge/" + name;
    std::string html = "<section class=\"found\"><h2>" + name + "</h2>\n";
    html += "<p><strong>" + format_thousands(project.total()) + "</strong> downloads in all</p>\n";
    for (const std::string_view period : {"", "/month", "/week"})
        html += "<img src=\"" + path + std::string(period) + "\" alt=\"downloads badge\">\n";
    html += "<p>For a README: <code>![downloads](https://YOUR-HOST" + path + ")</code></p>\n";
    html += "<p><a href=\"/projects/" + name + "\">Over time</a></p>\n";
    html += "<p>For programs: <a href=\"/api/v2/projects/" + name +
            "\">downloads by day and "
            "version as JSON</a></p></section>\n";
    return html;
}

std::string unknown_section(std::string_view search_term) {
    return "<section class=\"found\"><p>No downloads of a project called <strong>" +
           xml_escape(search_term) + "</strong> are known.</p></section>\n";
}

/// Says up to which day it counts: rankings are built after their newest day is published.
std::string top_table(const domain::ranking& month) {
    std::string html = "<h2>Most downloaded</h2>\n<p>30 days up to " +
                       to_string(month.ranked_window.last) +
                       "</p>\n<table>\n<thead><tr><th>#</th><th>Project</th>"
                       "<th class=\"number\">Downloads</th></tr></thead>\n<tbody>\n";
    std::size_t rank = 0;
    for (const auto& [name, downloads] : month.top) {
        if (++rank > rows_max) break;
        html += "<tr><td>" + std::to_string(rank) + "</td><td><a href=\"/projects/" + name + "\">" +
                name + "</a></td><td class=\"number\">" + format_thousands(downloads) +
                "</td></tr>\n";
    }
    return html + "</tbody>\n</table>\n";
}

/// The known breaks of PyPI's log in the days of the table.
std::string known_breaks_section(const domain::window& window) {
    std::string html;
    for (const auto& b : domain::breaks_in(window)) {
        html += "<li>" + to_string(b.first);
        if (b.last) html += " to " + to_string(*b.last);
        html += ": " + xml_escape(b.text) + "</li>\n";
    }
    if (html.empty()) return "";
    return "<h2>Known about these days</h2>\n<ul>\n" + html + "</ul>\n";
}

/// The table below the search; empty before the first ranking.
awaitable<std::string> month_section(const services& s, const data_snapshot& snapshot) {
    if (!snapshot.last_complete)
        co_return "<p>Nothing has been imported yet: <code>wheelcount ingest</code> does it.</p>\n";
    const auto loaded = co_await load_ranking(s, snapshot, domain::rank_period::month);
    if (!loaded) log_read_failure(s, loaded.error());
    if (!loaded || (*loaded)->top.empty()) co_return "";
    const domain::ranking& month = **loaded;
    co_return top_table(month) + known_breaks_section(month.ranked_window);
}

} // namespace

awaitable<http::response> home(const services& s, const http::request& r) {
    const auto snapshot = s.data.snapshot();
    const std::string search_term = http::query_value(r.query, "q").value_or("");
    std::string html =
        begin_page("wheelcount: downloads of Python packages", search_term, *snapshot);
    if (!search_term.empty()) {
        const auto name = domain::project_name::parse(search_term);
        const std::string_view normalized = name ? std::string_view(name->text()) : "";
        auto found = co_await find_project(s, normalized);
        auto* failure = std::get_if<http::response>(&found);
        if (failure && failure->status == 503) co_return std::move(*failure);
        html +=
            failure ? unknown_section(search_term) : project_section(std::get<project_data>(found));
    }
    const std::string list = co_await month_section(s, *snapshot);
    html += list;
    html += "<p><a href=\"/api/status\">What these figures are worth</a></p>\n";
    co_return page_response(std::move(html));
}

} // namespace wheelcount::api
