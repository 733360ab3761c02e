#include "api/home.hpp"

#include "api/html.hpp"
#include "api/page_frame.hpp"
#include "api/project.hpp"
#include "api/ranking_view.hpp"
#include "wheelcount/core/xml_text.hpp"
#include "wheelcount/domain/known_breaks.hpp"

namespace wheelcount::api {
namespace {

constexpr std::size_t shown_projects = 50;

/// One project with its badges. Only a normalised name stands in links, so nothing to escape.
std::string project_section(const project& found) {
    const std::string& name = found.name.text();
    const std::string path = "/badge/" + name;
    std::string html = "<section class=\"found\"><h2>" + name + "</h2>\n";
    html += "<p><strong>" + grouped(found.total()) + "</strong> downloads in all</p>\n";
    for (const std::string_view period : {"", "/month", "/week"})
        html += "<img src=\"" + path + std::string(period) + "\" alt=\"downloads badge\">\n";
    html += "<p>For a README: <code>![downloads](https://YOUR-HOST" + path + ")</code></p>\n";
    html += "<p><a href=\"/projects/" + name + "\">Over time</a></p>\n";
    html += "<p>For programs: <a href=\"/api/v2/projects/" + name +
            "\">downloads by day and "
            "version as JSON</a></p></section>\n";
    return html;
}

std::string unknown_section(std::string_view asked) {
    return "<section class=\"found\"><p>No downloads of a project called <strong>" +
           xml_escaped(asked) + "</strong> are known.</p></section>\n";
}

/// A ranking ends some time after its newest day was published: it says itself what it counts.
std::string top_table(const domain::ranking& month) {
    std::string html = "<h2>Most downloaded</h2>\n<p>30 days up to " +
                       to_string(month.counted.last) +
                       "</p>\n<table>\n<thead><tr><th>#</th><th>Project</th>"
                       "<th class=\"number\">Downloads</th></tr></thead>\n<tbody>\n";
    std::size_t rank = 0;
    for (const auto& [name, downloads] : month.top) {
        if (++rank > shown_projects) break;
        html += "<tr><td>" + std::to_string(rank) + "</td><td><a href=\"/projects/" + name + "\">" +
                name + "</a></td><td class=\"number\">" + grouped(downloads) + "</td></tr>\n";
    }
    return html + "</tbody>\n</table>\n";
}

/// What is wrong with PyPI's own log in the days of the table.
std::string breaks_note(const domain::window& shown) {
    std::string html;
    for (const auto& b : domain::breaks_in(shown)) {
        html += "<li>" + to_string(b.first);
        if (b.last) html += " to " + to_string(*b.last);
        html += ": " + xml_escaped(b.text) + "</li>\n";
    }
    if (html.empty()) return "";
    return "<h2>Known about these days</h2>\n<ul>\n" + html + "</ul>\n";
}

/// What stands below the search, once somebody has ranked.
awaitable<std::string> list_of_month(const services& s, const snapshot& seen) {
    if (!seen.last_complete)
        co_return "<p>Nothing has been imported yet: <code>wheelcount ingest</code> does it.</p>\n";
    const auto month = co_await load_ranking(s, domain::rank_period::month);
    if (!month) s.events.failure("store.read_failed", month.error());
    if (!month || month->top.empty()) co_return "";
    co_return top_table(*month) + breaks_note(month->counted);
}

} // namespace

awaitable<http::response> home(const services& s, const http::request& r) {
    const auto seen = s.data.now();
    const std::string asked = http::query_value(r.query, "q").value_or("");
    std::string html = begin_page("wheelcount: downloads of Python packages", asked, *seen);
    if (!asked.empty()) {
        const auto name = domain::project_name::parse(asked);
        const std::string_view searched = name ? std::string_view(name->text()) : "";
        auto found = co_await find_project(s, searched);
        auto* answer = std::get_if<http::response>(&found);
        if (answer && answer->status == 503) co_return std::move(*answer);
        html += answer ? unknown_section(asked) : project_section(std::get<project>(found));
    }
    const std::string list = co_await list_of_month(s, *seen);
    html += list;
    html += "<p><a href=\"/api/status\">What these figures are worth</a></p>\n";
    co_return finished_page(std::move(html));
}

} // namespace wheelcount::api
