// Goal: our own series match the store, by any dimension, window and granularity.
#include "api/api_fixture.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

constexpr std::string_view flask = "/api/downloads/flask";

struct downloads_fixture : test::api_fixture {
    /// Two days with a gap between them; 2026-07-20 is a Monday.
    downloads_fixture() {
        import(yesterday - days{2}, "flask",
               {{"1.0",
                 { 10,
                   1,
                   2 }},
                {"2.0",
                 { 5,
                   0,
                   0 }},
                { "2.1rc1",
                  { 1,
                    0,
                    0 } }});
        import(yesterday, "flask", {{"2.0", { 7, 0, 3 }}, { "2.1", { 20, 0, 0 } }});
    }

    std::string series(std::string_view query, std::string_view path = flask) {
        return boost::json::serialize(get_json(path, query).at("series"));
    }
    std::string rejection(std::string_view query) {
        const auto response = get(flask, query);
        BOOST_TEST(response.status == 400u, query);
        return std::string(boost::json::parse(response.body).at("message").as_string());
    }
};

BOOST_FIXTURE_TEST_SUITE(downloads, downloads_fixture)

BOOST_AUTO_TEST_CASE(days_that_were_never_imported_are_gaps) {
    const auto body = get_json(flask);
    BOOST_TEST(boost::json::serialize(body.at("dates")) ==
               R"(["2026-07-18","2026-07-19","2026-07-20"])");
    BOOST_TEST(boost::json::serialize(body.at("series")) ==
               R"([{"label":"total","total":43,"downloads":[16,null,27]}])");
    BOOST_TEST(body.at("complete_to").as_string() == "2026-07-20");
}

BOOST_AUTO_TEST_CASE(mirrors_and_ci_can_be_left_out) {
    BOOST_TEST(series("mirrors=false") ==
               R"([{"label":"total","total":42,"downloads":[15,null,27]}])");
    BOOST_TEST(series("ci=false") == R"([{"label":"total","total":38,"downloads":[14,null,24]}])");
    BOOST_TEST(series("mirrors=false&ci=0") ==
               R"([{"label":"total","total":37,"downloads":[13,null,24]}])");
}

BOOST_AUTO_TEST_CASE(versions_are_the_largest_ones_and_a_rest) {
    const auto body = get_json(flask, "by=version&top=2");
    BOOST_TEST(boost::json::serialize(body.at("series")) ==
               R"([{"label":"2.1","total":20,"downloads":[0,null,20]},)"
               R"({"label":"2.0","total":12,"downloads":[5,null,7]}])");
    BOOST_TEST(boost::json::serialize(body.at("rest")) ==
               R"([{"label":"rest","total":11,"downloads":[11,null,0]}])");
    BOOST_TEST(body.at("labels_in_all").as_int64() == 4);
}

BOOST_AUTO_TEST_CASE(the_line_of_a_pattern_sums_all_matching_versions) {
    BOOST_TEST(series("versions=2.*,prerelease,stable") ==
               R"([{"label":"2.*","total":33,"downloads":[6,null,27]},)"
               R"({"label":"prerelease","total":1,"downloads":[1,null,0]},)"
               R"({"label":"stable","total":42,"downloads":[15,null,27]}])");
    BOOST_TEST(series("versions=9.9") == R"([{"label":"9.9","total":0,"downloads":[0,null,0]}])");
}

BOOST_AUTO_TEST_CASE(weeks_begin_on_mondays_and_are_partial_if_days_are_missing) {
    const auto body = get_json(flask, "granularity=week");
    BOOST_TEST(boost::json::serialize(body.at("dates")) == R"(["2026-07-13","2026-07-20"])");
    BOOST_TEST(boost::json::serialize(body.at("partial")) == R"(["2026-07-13","2026-07-20"])");
    BOOST_TEST(series("granularity=week") ==
               R"([{"label":"total","total":43,"downloads":[16,27]}])");
    BOOST_TEST(series("granularity=monthly") ==
               R"([{"label":"total","total":43,"downloads":[43]}])");
}

BOOST_AUTO_TEST_CASE(windows_are_clipped_to_the_available_days) {
    BOOST_TEST(series("from=2020-01-01&to=2026-07-18") ==
               R"([{"label":"total","total":16,"downloads":[16]}])");
    BOOST_TEST(rejection("from=2026-07-21").find("2026-07-18 to 2026-07-20") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(csv_has_a_column_for_each_line) {
    const auto response = get(flask, "by=version&top=1&format=csv");
    BOOST_TEST(response.content_type == "text/csv; charset=utf-8");
    BOOST_TEST(response.body == "date,2.1,rest\r\n2026-07-18,0,16\r\n2026-07-19,,\r\n"
                                "2026-07-20,20,7\r\n");
}

BOOST_AUTO_TEST_CASE(invalid_values_are_rejected_with_a_hint) {
    const std::pair<const char*, const char*> rows[] = {
        {"by=colour", "expected total, version"},
        {"from=yesterday", "YYYY-MM-DD"},
        {"granularity=year", "day, week or month"},
        {"mirrors=maybe", "true or false"},
        {"by=version&top=0", "from 1 to 50"},
        {"by=version&top=51", "from 1 to 50"},
        {"format=xml", "json or csv"},
        {"by=python&versions=2.*", "by=version"},
        {"by=version&installer=uv", "cannot be combined"},
    };
    for (const auto& [query, hint] : rows)
        BOOST_TEST(rejection(query).find(hint) != std::string::npos, query);
}

BOOST_AUTO_TEST_CASE(projects_are_compared_and_summed) {
    import_all(yesterday, {downloads_of("flask", {{"1", {30, 0, 0}}}),
                           downloads_of("jinja2", {{"1", {100, 0, 0}}})});
    BOOST_TEST(series("projects=jinja2,flask&from=2026-07-20", "/api/compare") ==
               R"([{"label":"jinja2","total":100,"downloads":[100]},)"
               R"({"label":"flask","total":30,"downloads":[30]}])");
    BOOST_TEST(series("projects=jinja2,flask", "/api/sum") ==
               R"([{"label":"total","total":146,"downloads":[16,null,130]}])");
    BOOST_TEST(get("/api/compare", "projects=jinja2,nothing").status == 404u);
    BOOST_TEST(get("/api/compare").status == 400u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
