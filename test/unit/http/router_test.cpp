// Which handler serves which path and method.
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "wheelcount/http/router.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <vector>

namespace wheelcount::http {
namespace {

awaitable<response> say(std::string_view name, const request& r) {
    response res;
    res.body = std::string(name) + " " + std::string(r.project);
    if (!r.period.empty()) res.body += " " + std::string(r.period);
    co_return res;
}

route named(std::string_view path, std::string_view name) {
    return {path, [name](const request& r) { return say(name, r); }};
}

awaitable<response> fails(const request&) {
    throw std::runtime_error("no reason");
    co_return response();
}

awaitable<response> stops(const request&) {
    throw boost::system::system_error(boost::asio::error::operation_aborted);
    co_return response();
}

struct router_fixture : test::loop_fixture {
    test::fake_clock clock;
    std::vector<std::string> logged;
    log logger{clock, severity::debug,
               [this](std::string_view line) { logged.emplace_back(line); }};
    router routes{{named("/badge/{project}", "badge"),
                   named("/badge/{project}/month", "month"),
                   named("/badge/all", "all"),
                   named("/", "home"),
                   named("/chart/{project}.svg", "chart"),
                   named("/point/{period}", "point"),
                   named("/point/{period}/{project}", "of one"),
                   {"/fails", fails},
                   {"/stops", stops}},
                  logger};

    response dispatch(method m, std::string_view path) {
        request r;
        r.method = m;
        r.path = path;
        return run(routes(r));
    }
};

bool has_field(const response& r, std::string_view line) {
    const std::string expected = "\r\n" + std::string(line) + "\r\n";
    return serialize(r)->head().find(expected) != std::string_view::npos;
}

BOOST_FIXTURE_TEST_SUITE(routing, router_fixture)

BOOST_AUTO_TEST_CASE(paths_find_their_routes) {
    struct {
        std::string_view path;
        std::string_view body;
    } const cases[] = {
        {"/", "home "},
        {"/badge/requests", "badge requests"},
        {"/badge/all", "all "},
        {"/badge/month", "badge month"},
        {"/badge/requests/month", "month requests"},
        {"/badge/all/month", "month all"},
        {"/badge/a%2Fb", "badge a%2Fb"},
        {"/badge/%20", "badge %20"},
        {"/chart/a.b.svg", "chart a.b"},
        {"/chart/.svg.svg", "chart .svg"},
        {"/point/last-week", "point  last-week"},
        {"/point/2026-07-01:2026-07-02/a", "of one a 2026-07-01:2026-07-02"},
    };
    for (const auto& c : cases)
        BOOST_TEST(dispatch(method::get, c.path).body == c.body);
}

BOOST_AUTO_TEST_CASE(other_paths_are_not_found) {
    for (const std::string_view path :
         {"", "/badge", "/badge/", "/badge//month", "/badge/a/b", "/badge/a/b/month", "/badge/a/",
          "/badge/a/month/", "/Badge/a", "//", "/badge/a/mont", "/badgemonth", "x/badge/a",
          "/chart/.svg", "/chart/a.svgx", "/chart/a", "/point//a", "/point/a/b/c"}) {
        const response r = dispatch(method::get, path);
        BOOST_TEST(r.status == 404U, path);
        BOOST_TEST(serialize(r)->body() == error_response(404, default_message(404)).body);
        BOOST_TEST(r.preserialized == dispatch(method::get, "/nowhere").preserialized,
                   "made once for all");
    }
}

BOOST_AUTO_TEST_CASE(head_is_handled_like_get) {
    BOOST_TEST(dispatch(method::head, "/badge/a").body == "badge a");
}

BOOST_AUTO_TEST_CASE(other_methods_get_405_with_allow) {
    const response r = dispatch(method::other, "/badge/a");
    BOOST_TEST(r.status == 405U);
    BOOST_TEST(has_field(r, "Allow: GET, HEAD, OPTIONS"));
    BOOST_TEST(r.preserialized == dispatch(method::other, "/").preserialized);
    BOOST_TEST(dispatch(method::other, "/nowhere").status == 404U);
}

BOOST_AUTO_TEST_CASE(options_gets_a_preflight_response_on_every_path) {
    for (const std::string_view path : {"/badge/a", "/nowhere"}) {
        const response r = dispatch(method::options, path);
        BOOST_TEST(r.status == 204U);
        BOOST_TEST(serialize(r)->body().empty());
        BOOST_TEST(has_field(r, "Access-Control-Allow-Methods: GET, HEAD, OPTIONS"));
        BOOST_TEST(has_field(r, "Access-Control-Allow-Headers: X-Api-Key"));
        BOOST_TEST(has_field(r, "Access-Control-Max-Age: 86400"));
    }
}

BOOST_AUTO_TEST_CASE(a_route_may_begin_with_a_placeholder) {
    const router other({named("/{project}/x", "any"), named("/a/x", "a"), named("/", "home")},
                       logger);
    request r;
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"/a/x", "a "}, {"/b/x", "any b"}, {"/", "home "}};
    for (const auto& [path, body] : cases) {
        r.path = path;
        BOOST_TEST(run(other(r)).body == body, path);
    }
    r.path = "/b/y";
    BOOST_TEST(run(other(r)).status == 404U);
}

BOOST_AUTO_TEST_CASE(an_exception_becomes_a_500_of_its_route) {
    const response r = dispatch(method::get, "/fails");
    BOOST_TEST(r.status == 500U);
    BOOST_TEST(routes.routes()[r.route] == "/fails");
    BOOST_TEST(!r.data_version.has_value());
    BOOST_REQUIRE(logged.size() == 1U);
    BOOST_TEST(logged.front().find("no reason") != std::string::npos);
    BOOST_CHECK_THROW(dispatch(method::get, "/stops"), boost::system::system_error);
    BOOST_TEST(logged.size() == 1U);
}

BOOST_AUTO_TEST_CASE(responses_carry_the_index_of_their_route) {
    const response badge = dispatch(method::get, "/badge/requests");
    BOOST_TEST(routes.routes()[badge.route] == "/badge/{project}");
    BOOST_TEST(routes.routes()[dispatch(method::get, "/badge/all").route] == "/badge/all");
    BOOST_TEST(routes.routes()[dispatch(method::get, "/nowhere").route] == "none");
    BOOST_TEST(routes.routes()[dispatch(method::options, "/").route] == "none");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
