// Parameters of badges and charts: the input is what stands behind the `?`, of a badge's URL or,
// behind an exclamation mark, of a chart's. Whatever it is, the answer is well-formed.
#include "api_loop.hpp"
#include "fuzz.hpp"
#include "support/xml_reader.hpp"

#include <boost/json/parse.hpp>

#include <string>

using namespace wheelcount;
using fuzz::require;

namespace {

void check(const http::response& answer) {
    require(answer.status < 500, "no failure of ours");
    if (answer.content_type == "image/svg+xml") test::read_xml(answer.body); // throws, else
    if (answer.content_type == "application/json" && !answer.body.empty())
        boost::json::parse(answer.body);
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
        const auto answer = world.ask(r);
        check(answer);
        if (answer.status != 301) continue;
        // Where it sends us is where it stays.
        const std::string& where = answer.more.front().value;
        const std::size_t mark = std::min(where.find('?'), where.size());
        r.query = std::string_view(where).substr(std::min(mark + 1, where.size()));
        const auto there = world.ask(r);
        check(there);
        require(there.status != 301, "one redirect is enough");
        r.query = query;
    }
    return 0;
}
