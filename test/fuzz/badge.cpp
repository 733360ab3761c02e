// Fuzzes query parameters of badges, or of charts after a leading `!`. Every response must be well-
// formed.
#include "api_loop.hpp"
#include "fuzz.hpp"
#include "support/xml_reader.hpp"

#include <boost/json/parse.hpp>

#include <string>

using namespace wheelcount;
using fuzz::require;

namespace {

void check(const http::response& response) {
    require(response.status < 500, "no server error");
    if (response.content_type == "image/svg+xml") test::read_xml(response.body); // throws if bad
    if (response.content_type == "application/json" && !response.body.empty())
        boost::json::parse(response.body);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static fuzz::api_loop world;
    std::string_view query = fuzz::text_of(data, size);
    const bool chart = query.starts_with('!');
    if (chart) query.remove_prefix(1);
    http::request r;
    r.query = query;
    for (const std::string_view path : {"/badge/flask", "/personalized-badge/flask"}) {
        r.path = chart ? "/chart/flask.svg" : path;
        const auto response = world.get(r);
        check(response);
        if (response.status != 301) continue;
        // A redirect leads to a URL that is not redirected.
        const std::string& location = response.headers.front().value;
        const std::size_t query_mark = std::min(location.find('?'), location.size());
        r.query = std::string_view(location).substr(std::min(query_mark + 1, location.size()));
        const auto redirected = world.get(r);
        check(redirected);
        require(redirected.status != 301, "one redirect is enough");
        r.query = query;
    }
    return 0;
}
