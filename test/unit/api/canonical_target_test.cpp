// Goal: all spellings of a project's name in a path share one cache entry, without a redirect.
// Method: the cache in front of the routes, as the server has it.
#include "api/api_fixture.hpp"
#include "wheelcount/http/response_cache.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>

namespace wheelcount::api {
namespace {

struct cached_fixture : test::api_fixture {
    cached_fixture() {
        import_all(yesterday, {downloads_of("flask", {{"1", {30, 0, 0}}}),
                               downloads_of("flask-login", {{"1", {5, 0, 0}}})});
        cache->mark_fresh(data.snapshot()->data_version);
    }
    ~cached_fixture() { run(cache->join()); }

    http::handler_function handler = [this](const http::request& r) { return router(r); };
    std::unique_ptr<http::response_cache> cache = http::make_response_cache(
        get_executor(), handler,
        {1 << 20, {1, 2}, [this](std::string_view target) { return canonical(target); }}, clock,
        logger);

    std::optional<std::string> canonical(std::string_view target) const {
        return canonical_target(router, target);
    }
    http::response_ptr fetch(std::string_view target, std::string_view if_none_match = {}) {
        http::request r;
        r.set_target(target);
        r.if_none_match = if_none_match;
        auto response = cache->try_cached(r);
        if (!response) response = run(cache->handle(r));
        return response;
    }
};

BOOST_FIXTURE_TEST_SUITE(canonical_targets, cached_fixture)

BOOST_AUTO_TEST_CASE(names_in_the_path_become_pep_503_names) {
    const std::pair<const char*, const char*> rows[] = {
        {"/badge/Flask_Login", "/badge/flask-login"},
        {"/badge/flask.login/month?ci=false", "/badge/flask-login/month?ci=false"},
        {"/badge/%66lask%2Dlogin", "/badge/flask-login"},
        {"/badge/%20Flask%20", "/badge/flask"},
        {"/chart/Flask.Login.svg?with=X", "/chart/flask-login.svg?with=X"},
        {"/api/packages/Flask/overall", "/api/packages/flask/overall"},
        {"/api/v2/projects/FLASK--Login", "/api/v2/projects/flask-login"},
        {"/api/v3/pro/projects/Flask/downloads", "/api/v3/pro/projects/flask/downloads"},
        {"/downloads/point/last-week/Flask,Flask_Login",
         "/downloads/point/last-week/flask,flask-login"},
        {"/downloads/point/last-week/flask%2C%20flask.login",
         "/downloads/point/last-week/flask,flask-login"},
        {"/downloads/range/last-day/a,B,A,b", "/downloads/range/last-day/a,b"},
        {"/downloads/range/last-day/A,a,a", "/downloads/range/last-day/a,a"},
        {"/downloads/range/last-day/Flask,", "/downloads/range/last-day/flask"},
        {"/downloads/range/last-day/__all__,Flask", "/downloads/range/last-day/__all__,flask"},
    };
    for (const auto& [sent, expected] : rows) {
        BOOST_TEST(canonical(sent).value_or("none") == expected, sent);
        BOOST_TEST(!canonical(expected).has_value(), expected);
    }
}

BOOST_AUTO_TEST_CASE(other_targets_stay_as_they_are) {
    for (const char* sent :
         {"", "/", "/Badge/Flask", "/badge?projects=Flask", "/badge/__all__", "/badge/-", "/badge/",
          "/badge/%ff", "/badge/,", "/downloads/point/last-week/Flask,%ff", "/nowhere/Flask"})
        BOOST_TEST(!canonical(sent).has_value(), sent);
}

BOOST_AUTO_TEST_CASE(ten_spellings_are_one_miss_and_one_entry) {
    const char* const spellings[] = {
        "flask-login",  "Flask-Login",   "FLASK_LOGIN",   "flask.login",  "Flask_Login",
        "flask--login", "flask%2Dlogin", "flask%5Flogin", "flask-.login", "%46lask-login"};
    for (const std::string route : {"/badge/", "/api/v2/projects/", "/api/packages/"}) {
        const std::string end = route == "/api/packages/" ? "/recent" : "";
        const auto before = cache->stats();
        const auto first = fetch(route + spellings[0] + end);
        BOOST_TEST(first->status() == 200u);
        const std::size_t calls = store.calls();
        for (const char* spelling : spellings)
            BOOST_TEST(fetch(route + spelling + end) == first, spelling);
        BOOST_TEST(store.calls() == calls);
        BOOST_TEST(cache->stats().misses == before.misses + 1);
        BOOST_TEST(cache->stats().entries == before.entries + 1);
    }
}

BOOST_AUTO_TEST_CASE(a_spelling_that_is_requested_first_fills_the_canonical_entry) {
    const auto first = fetch("/downloads/point/last-day/Flask,Flask_Login");
    BOOST_TEST(first->status() == 200u);
    BOOST_TEST(fetch("/downloads/point/last-day/flask,flask-login") == first);
    BOOST_TEST(fetch("/downloads/point/last-day/FLASK,flask.login,flask") == first);
    BOOST_TEST(cache->stats().entries == 1u);
}

BOOST_AUTO_TEST_CASE(the_etag_of_the_canonical_target_matches_for_every_spelling) {
    const auto first = fetch("/badge/flask");
    BOOST_TEST(fetch("/badge/Flask", first->etag())->status() == 304u);
    BOOST_TEST(cache->stats().misses == 1u);
}

BOOST_AUTO_TEST_CASE(titles_have_the_canonical_name) {
    const auto chart = fetch("/chart/Flask_Login.svg");
    BOOST_TEST(chart->body().find("flask-login downloads per day") != std::string_view::npos);
    BOOST_TEST(fetch("/chart/flask-login.svg") == chart);
}

BOOST_AUTO_TEST_CASE(the_404_of_a_spelling_quotes_it) {
    for (const char* spelling : {"No_Such", "no-such"})
        BOOST_TEST(fetch("/api/projects/" + std::string(spelling))->body() ==
                   "{\"error\":404,\"message\":\"Project with name " + std::string(spelling) +
                       " does not exist\"}");
}

BOOST_AUTO_TEST_CASE(a_badge_without_data_is_shared) {
    const auto badge = fetch("/badge/No_Such");
    BOOST_TEST(badge->status() == 200u);
    BOOST_TEST(fetch("/badge/no-such") == badge);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
