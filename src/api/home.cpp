#include "api/home.hpp"

#include "api/html.hpp"
#include "api/project.hpp"
#include "wheelcount/core/xml_text.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/known_breaks.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/store/load.hpp"

namespace wheelcount::api {
namespace {

constexpr std::size_t shown_projects = 50;

constexpr std::string_view head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>wheelcount: downloads of Python packages</title>
<style>
:root { color-scheme: light dark; --line: #8885; --accent: #007ec6; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { margin: 0; }
form { display: flex; gap: .5rem; margin: 1.5rem 0; }
input, button { font: inherit; padding: .5rem .75rem; border: 1px solid var(--line); }
input { flex: 1; min-width: 0; border-radius: 6px; }
button { background: var(--accent); color: #fff; border-radius: 6px; cursor: pointer; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid var(--line); }
td:first-child, th:first-child, .number { text-align: right; font-variant-numeric: tabular-nums; }
.demo { background: #fe7d37; color: #000; padding: .5rem .75rem; border-radius: 6px; }
.found { border: 1px solid var(--line); border-radius: 6px; padding: 0 1rem; margin: 1.5rem 0; }
code { overflow-wrap: anywhere; }
a { color: var(--accent); }
</style>
</head>
<body>
<h1>wheelcount</h1>
<p>How often Python packages are downloaded, counted from PyPI's public log.</p>
)";

constexpr std::string_view demo_notice = "<p class=\"demo\"><strong>Demo data.</strong> All "
                                         "projects and figures here are invented.</p>\n";

std::string search_form(std::string_view asked) {
    return "<form action=\"/\" role=\"search\"><input type=\"search\" name=\"q\" "
           "aria-label=\"Project name\" placeholder=\"Project name\" maxlength=\"512\" value=\"" +
           xml_escaped(asked) + "\"><button>Search</button></form>\n";
}

/// One project with its badges. Only a normalised name stands in links, so nothing to escape.
std::string project_section(const project& found) {
    const std::string& name = found.name.text();
    const std::string path = "/badge/" + name;
    std::string html = "<section class=\"found\"><h2>" + name + "</h2>\n";
    html += "<p><strong>" + grouped(found.total()) + "</strong> downloads in all</p>\n";
    for (const std::string_view period : {"", "/month", "/week"})
        html += "<img src=\"" + path + std::string(period) + "\" alt=\"downloads badge\">\n";
    html += "<p>For a README: <code>![downloads](https://YOUR-HOST" + path + ")</code></p>\n";
    html += "<p>For programs: <a href=\"/api/v2/projects/" + name +
            "\">downloads by day and "
            "version as JSON</a></p></section>\n";
    return html;
}

std::string unknown_section(std::string_view asked) {
    return "<section class=\"found\"><p>No downloads of a project called <strong>" +
           xml_escaped(asked) + "</strong> are known.</p></section>\n";
}

std::string top_table(const snapshot& seen, const std::vector<domain::top_list::entry>& top) {
    if (!seen.last_complete)
        return "<p>Nothing has been imported yet: <code>wheelcount ingest</code> does it.</p>\n";
    std::string html = "<h2>Most downloaded</h2>\n<p>30 days up to " +
                       to_string(*seen.last_complete) +
                       "</p>\n<table>\n<thead><tr><th>#</th><th>Project</th>"
                       "<th class=\"number\">Downloads</th></tr></thead>\n<tbody>\n";
    std::size_t rank = 0;
    for (const auto& [name, downloads] : top) {
        if (++rank > shown_projects) break;
        html += "<tr><td>" + std::to_string(rank) + "</td><td><a href=\"/?q=" + name + "\">" +
                name + "</a></td><td class=\"number\">" + grouped(downloads) + "</td></tr>\n";
    }
    return html + "</tbody>\n</table>\n";
}

/// What is wrong with PyPI's own log in the days of the table.
std::string breaks_note(const snapshot& seen) {
    if (!seen.last_complete) return "";
    const auto shown = domain::last_days(*seen.last_complete, length(domain::rank_period::month));
    std::string html;
    for (const auto& b : domain::breaks_in(shown)) {
        html += "<li>" + to_string(b.first);
        if (b.last) html += " to " + to_string(*b.last);
        html += ": " + xml_escaped(b.text) + "</li>\n";
    }
    if (html.empty()) return "";
    return "<h2>Known about these days</h2>\n<ul>\n" + html + "</ul>\n";
}

http::response page(std::string html) {
    http::response answer;
    answer.content_type = "text/html; charset=utf-8";
    answer.cache_control = "public, max-age=300";
    answer.more.push_back({"Content-Security-Policy",
                           "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; "
                           "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"});
    answer.more.push_back({"Referrer-Policy", "strict-origin-when-cross-origin"});
    answer.body = std::move(html);
    return answer;
}

} // namespace

awaitable<http::response> home(const services& s, const http::request& r) {
    const auto seen = s.data.now();
    const std::string asked = http::query_value(r.query, "q").value_or("");
    std::string html(head);
    if (seen->catalog.demo) html += demo_notice;
    html += search_form(asked);
    if (!asked.empty()) {
        const auto name = domain::project_name::parse(asked);
        const std::string_view searched = name ? std::string_view(name->text()) : "";
        auto found = co_await find_project(s, searched, no_months);
        auto* answer = std::get_if<http::response>(&found);
        if (answer && answer->status == 503) co_return std::move(*answer);
        html += answer ? unknown_section(asked) : project_section(std::get<project>(found));
    }
    const auto ranking = co_await store::load<domain::ranking>(
        s.data.documents(), domain::ranking_id(domain::rank_period::month));
    if (!ranking) s.events.failure("ranking could not be read", ranking.error());
    html += top_table(*seen, ranking ? ranking->value_or(domain::ranking{}).top
                                     : std::vector<domain::top_list::entry>{});
    html += breaks_note(*seen);
    html += "<p><a href=\"/api/status\">What these figures are worth</a></p>\n";
    html += "</body>\n</html>\n";
    co_return page(std::move(html));
}

awaitable<http::response> health_check(const services&, const http::request&) {
    http::response answer;
    answer.body = R"({"status":"healthy"})";
    co_return answer;
}

} // namespace wheelcount::api
