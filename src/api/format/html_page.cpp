#include "api/format/html_page.hpp"

#include "wheelcount/core/xml_escape.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::string_view head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>)"; // the title follows

constexpr std::string_view style = R"(</title>
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

std::string search_form(std::string_view search_term) {
    return "<form action=\"/\" role=\"search\"><input type=\"search\" name=\"q\" "
           "aria-label=\"Project name\" placeholder=\"Project name\" maxlength=\"512\" value=\"" +
           xml_escape(search_term) + "\"><button>Search</button></form>\n";
}

} // namespace

std::string begin_page(std::string_view title, std::string_view search_term,
                       const data_snapshot& snapshot) {
    std::string html(head);
    html += xml_escape(title);
    html += style;
    if (snapshot.catalog.demo) html += demo_notice;
    return html + search_form(search_term);
}

http::response page_response(std::string html) {
    http::response response;
    response.content_type = "text/html; charset=utf-8";
    response.headers.push_back({"Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; "
                                "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"});
    response.headers.push_back({"Referrer-Policy", "strict-origin-when-cross-origin"});
    response.body = std::move(html) + "</body>\n</html>\n";
    return response;
}

} // namespace wheelcount::api
