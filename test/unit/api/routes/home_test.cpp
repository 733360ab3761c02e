// Goal: the front page shows the search, the top projects and known breaks, and escapes its input.
#include "api/api_fixture.hpp"
#include "api/format/html.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/ingest/build_rankings.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

namespace wheelcount::api {
namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

BOOST_FIXTURE_TEST_SUITE(home, test::api_fixture)

BOOST_AUTO_TEST_CASE(shows_a_search_box_and_the_top_projects_in_order) {
    import(yesterday, "second", {{ "1", { 1'234, 0, 0 } }});
    import(yesterday - days{1}, "first", {{ "1", { 5'678'901, 0, 0 } }});
    no_progress quiet;
    BOOST_REQUIRE(run(ingest::build_rankings(store, yesterday + days{1}, quiet)).value());
    const auto response = get("/");
    BOOST_TEST(response.content_type == "text/html; charset=utf-8");
    BOOST_TEST(contains(response.body, "<input type=\"search\" name=\"q\""));
    BOOST_TEST(contains(response.body, "5,678,901"));
    BOOST_TEST(response.body.find(">first<") < response.body.find(">second<"));
    BOOST_TEST(!contains(response.body, "Demo data"));
}

BOOST_AUTO_TEST_CASE(the_table_shows_a_day_after_its_ranking) {
    import(yesterday - days{1}, "first", {{ "1", { 20, 0, 0 } }});
    BOOST_TEST(!contains(get("/").body, "30 days up to"));
    BOOST_TEST(!contains(get("/").body, "Known about these days"));
    BOOST_TEST(!contains(get("/").body, "wheelcount ingest"));
    no_progress quiet;
    BOOST_REQUIRE(run(ingest::build_rankings(store, yesterday, quiet)).value());
    import(yesterday, "first", {{ "1", { 300, 0, 0 } }});
    const auto meanwhile = get("/").body;
    BOOST_TEST(contains(meanwhile, "30 days up to 2026-07-19"));
    BOOST_TEST(contains(meanwhile, "<td class=\"number\">20</td>"));
    BOOST_REQUIRE(run(ingest::build_rankings(store, yesterday + days{1}, quiet)).value());
    BOOST_REQUIRE(run(data.refresh()).has_value());
    const auto ranked = get("/").body;
    BOOST_TEST(contains(ranked, "30 days up to 2026-07-20"));
    BOOST_TEST(contains(ranked, "<td class=\"number\">320</td>"));
}

BOOST_AUTO_TEST_CASE(known_breaks_of_the_ranked_days_are_shown) {
    const day ranked = parse_day("2026-09-22").value();
    clock.advance(ranked + days{2} - std::chrono::floor<days>(clock.now()));
    import(ranked, "a", {{ "1", { 1, 0, 0 } }});
    no_progress quiet;
    BOOST_REQUIRE(run(ingest::build_rankings(store, ranked + days{1}, quiet)).value());
    import(ranked + days{1}, "a", {{ "1", { 1, 0, 0 } }});
    BOOST_TEST(contains(get("/").body, "PEP 658")); // up to 2026-08-24, the first of these days
}

BOOST_AUTO_TEST_CASE(finds_a_project_in_any_spelling) {
    import(yesterday, "zope-interface", {{ "1", { 42, 0, 0 } }});
    const auto body = get("/", "q=Zope.Interface").body;
    BOOST_TEST(contains(body, "<h2>zope-interface</h2>"));
    BOOST_TEST(contains(body, "/badge/zope-interface/month"));
}

BOOST_AUTO_TEST_CASE(a_failing_store_is_a_503_and_not_an_unknown_project) {
    import(yesterday, "a", {{ "1", { 42, 0, 0 } }});
    store.fail_call(1);
    BOOST_TEST(get("/", "q=a").status == 503u);
}

BOOST_AUTO_TEST_CASE(a_hostile_search_term_is_escaped) {
    import(yesterday, "a", {{ "1", { 1, 0, 0 } }});
    const auto body = follow("/", "q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").body;
    BOOST_TEST(!contains(body, "<script"));
    BOOST_TEST(contains(body, "&quot;&gt;&lt;script&gt;"));
}

BOOST_AUTO_TEST_CASE(demo_data_are_marked) {
    import(yesterday, "demo-a", {{ "1", { 1, 0, 0 } }}, true);
    BOOST_TEST(contains(get("/").body, "Demo data."));
}

BOOST_AUTO_TEST_CASE(an_empty_store_names_the_command_to_run) {
    BOOST_TEST(contains(get("/").body, "wheelcount ingest"));
}

BOOST_AUTO_TEST_CASE(the_health_check_does_not_read_the_store) {
    store.fail_call(1);
    BOOST_TEST(get("/health-check").body == R"({"status":"healthy"})");
}

BOOST_AUTO_TEST_CASE(numbers_are_grouped_by_thousands) {
    BOOST_TEST(format_thousands(0) == "0");
    BOOST_TEST(format_thousands(999) == "999");
    BOOST_TEST(format_thousands(1'000) == "1,000");
    BOOST_TEST(format_thousands(1'234'567) == "1,234,567");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
