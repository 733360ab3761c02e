// Goal: pepy.tech's API: formats, windows, errors and escaping.
#include "api/api_fixture.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

using test::api_fixture;

BOOST_FIXTURE_TEST_SUITE(pepy, api_fixture)

BOOST_AUTO_TEST_CASE(v2_shows_days_versions_and_the_total) {
    import(yesterday - days{1}, "boto3", {{"1.10", { 4, 0, 0 }}, { "1.9", { 5, 1, 0 } }});
    import(yesterday, "boto3", {{"1.9", { 7, 0, 0 }}, { "1.10rc1", { 1, 0, 0 } }});
    const auto response = get("/api/v2/projects/boto3");
    BOOST_TEST(response.status == 200u);
    BOOST_TEST(response.body == "{\"id\":\"boto3\",\"total_downloads\":17,"
                                "\"versions\":[\"1.9\",\"1.10rc1\",\"1.10\"],\"downloads\":{"
                                "\"2026-07-19\":{\"1.10\":4,\"1.9\":5},"
                                "\"2026-07-20\":{\"1.10rc1\":1,\"1.9\":7}}}");
    BOOST_TEST(response.cache_control() ==
               "public, max-age=3600, stale-if-error=3600, stale-while-revalidate=60");
}

BOOST_AUTO_TEST_CASE(v2_begins_on_the_first_of_the_month_of_the_ninetieth_day) {
    const day ninetieth = yesterday - days{89}; // 2026-04-22
    import(first_day(month_of(ninetieth)), "a", {{ "1", { 1, 0, 0 } }});
    import(first_day(month_of(ninetieth)) - days{1}, "a", {{ "0", { 1, 0, 0 } }});
    import(yesterday, "a", {{ "2", { 1, 0, 0 } }});
    const auto body = get_json("/api/v2/projects/a");
    BOOST_TEST(body.at("downloads").as_object().size() == 2u);
    BOOST_TEST(body.at("downloads").as_object().contains("2026-04-01"));
    BOOST_TEST(body.at("versions").as_array().size() == 2u); // 0 is before the window
    BOOST_TEST(body.at("total_downloads").as_int64() == 3);
}

BOOST_AUTO_TEST_CASE(v1_sums_the_versions_of_the_last_thirty_days) {
    import(yesterday - days{30}, "a", {{ "1", { 100, 0, 0 } }});
    import(yesterday - days{29}, "a", {{ "1", { 10, 0, 0 } }});
    import(yesterday, "a", {{"1", { 1, 0, 0 }}, { "2", { 2, 0, 0 } }});
    BOOST_TEST(get("/api/projects/a").body ==
               "{\"id\":\"a\",\"total_downloads\":113,\"downloads\":{"
               "\"2026-06-21\":10,\"2026-07-20\":3}}");
}

BOOST_AUTO_TEST_CASE(names_are_found_in_any_spelling) {
    import(yesterday, "zope-interface", {{ "1", { 1, 0, 0 } }});
    for (const char* path : {"/api/v2/projects/Zope.Interface", "/api/v2/projects/zope__interface",
                             "/api/v2/projects/%7Aope-interface"})
        BOOST_TEST(get_json(path).at("id").as_string() == "zope-interface");
}

BOOST_AUTO_TEST_CASE(the_404_quotes_the_name_as_sent) {
    import(yesterday, "a", {{ "1", { 1, 0, 0 } }});
    const auto response = get("/api/v2/projects/No_Such%22Thing");
    BOOST_TEST(response.status == 404u);
    const auto body = boost::json::parse(response.body);
    BOOST_TEST(body.at("error").as_int64() == 404);
    BOOST_TEST(body.at("message").as_string() == "Project with name No_Such\"Thing does not exist");
}

BOOST_AUTO_TEST_CASE(names_that_are_too_long_are_a_400) {
    const auto response = get("/api/projects/" + std::string(513, 'a'));
    BOOST_TEST(response.status == 400u);
    BOOST_TEST(boost::json::parse(response.body).at("error").as_int64() == 400);
    BOOST_TEST(get("/api/projects/" + std::string(512, 'a')).status == 404u);
}

BOOST_AUTO_TEST_CASE(hostile_versions_are_escaped) {
    import(yesterday, "a",
           {{"1.2.dev-r25",
             { 1,
               0,
               0 }},
            {"\"}\n<",
             { 2,
               0,
               0 }},
            { "\xFF",
              { 3,
                0,
                0 } }});
    const auto body = get_json("/api/v2/projects/a");
    BOOST_TEST(body.at("downloads").at("2026-07-20").at("\"}\n<").as_int64() == 2);
    BOOST_TEST(body.at("versions").as_array().size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_half_imported_day_is_not_visible) {
    import(yesterday - days{1}, "a", {{ "1", { 1, 0, 0 } }});
    const auto before = get("/api/v2/projects/a").body;
    store.fail_call(5); // after the batch has been written, before the day is published
    ingest::day_origin origin{"csv", false};
    ingest::day_loader importer(store, clock, yesterday, std::move(origin));
    domain::project_day more{*domain::project_name::parse("a"), {}};
    more.by(domain::dimension::version) = {{"2", {500, 0, 0}}};
    BOOST_REQUIRE(run(importer.begin()).has_value());
    BOOST_REQUIRE(run(importer.add(std::move(more))).has_value());
    BOOST_REQUIRE(run(importer.finish()).has_error());
    BOOST_REQUIRE(run(data.refresh()).has_value());
    BOOST_TEST(get("/api/v2/projects/a").body == before);
    BOOST_TEST(get("/api/projects/a").status == 200u);
}

BOOST_AUTO_TEST_CASE(demo_counts_are_marked) {
    import(yesterday, "demo-a", {{ "1", { 1, 0, 0 } }}, true);
    BOOST_TEST(get_json("/api/projects/demo-a").at("demo").as_bool());
    BOOST_TEST(get_json("/api/v2/projects/demo-a").at("demo").as_bool());
}

BOOST_AUTO_TEST_CASE(a_failing_store_is_a_503_that_the_circuit_breaker_logs) {
    import(yesterday, "a", {{ "1", { 1, 0, 0 } }});
    store.fail_call(1);
    const auto response = get("/api/v2/projects/a");
    BOOST_TEST(response.status == 503u);
    BOOST_TEST(response.cache_control() == "no-store");
    BOOST_TEST(lines.empty()); // circuit_breaker_store logs through its throttle
    BOOST_TEST(get("/api/v2/projects/a").status == 200u);
}

BOOST_AUTO_TEST_CASE(in_an_empty_store_every_project_is_unknown) {
    BOOST_REQUIRE(run(data.refresh()).has_value());
    BOOST_TEST(get("/api/v2/projects/a").status == 404u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
