// Goal: every series is available as CSV, by the same parameter on all routes.
#include "api/breakdown_fixture.hpp"
#include "api/endpoint.hpp"
#include "api/openapi_schemas.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

namespace wheelcount::api {
namespace {

struct csv_fixture : test::breakdown_fixture {
    std::string csv(std::string_view path, std::string_view query = "format=csv") {
        const auto response = get(path, query);
        BOOST_TEST(response.status == 200u, path);
        BOOST_TEST(response.content_type == "text/csv; charset=utf-8", path);
        return response.body;
    }
};

BOOST_FIXTURE_TEST_SUITE(csv_tables, csv_fixture)

BOOST_AUTO_TEST_CASE(pepys_csv_has_a_row_for_each_number) {
    BOOST_TEST(csv("/api/projects/flask") == "date,downloads\r\n"
                                             "2026-07-19,30\r\n"
                                             "2026-07-20,60\r\n");
    const std::string by_version = "date,version,downloads\r\n"
                                   "2026-07-19,2.0,10\r\n2026-07-19,3.0,20\r\n"
                                   "2026-07-20,2.0,20\r\n2026-07-20,3.0,40\r\n";
    for (const char* path :
         {"/api/v2/projects/flask", "/api/v2/projects/flask/downloads",
          "/service-api/v1/pro/projects/flask/downloads", "/api/v3/pro/projects/flask/downloads"})
        BOOST_TEST(csv(path) == by_version, path);
    BOOST_TEST(csv("/api/v1/admin/projects/flask", "password=open+sesame&format=csv") ==
               by_version);
    BOOST_TEST(csv("/api/v3/pro/projects/flask/country-downloads") ==
               "date,country,downloads\r\n"
               "2026-07-19,unknown,20\r\n2026-07-19,DE,10\r\n"
               "2026-07-20,unknown,40\r\n2026-07-20,DE,20\r\n");
}

BOOST_AUTO_TEST_CASE(other_parameters_filter_the_csv_rows) {
    BOOST_TEST(csv("/api/projects/flask", "mirrors=false&ci=false&format=csv") ==
               "date,downloads\r\n2026-07-19,21\r\n2026-07-20,42\r\n");
    BOOST_TEST(csv("/api/v3/pro/projects/flask/downloads", "includeCIDownloads=false&format=csv") ==
               "date,version,downloads\r\n"
               "2026-07-19,2.0,8\r\n2026-07-19,3.0,16\r\n"
               "2026-07-20,2.0,16\r\n2026-07-20,3.0,32\r\n");
}

BOOST_AUTO_TEST_CASE(other_csv_responses_have_the_columns_of_their_json) {
    BOOST_TEST(csv("/api/packages/flask/overall", "mirrors=true&from=2026-07-20&format=csv") ==
               "category,date,downloads\r\nwith_mirrors,2026-07-20,60\r\n");
    BOOST_TEST(csv("/api/packages/nothing/system") == "category,date,downloads\r\n");
    BOOST_TEST(csv("/downloads/range/last-day/flask,nothing") == "date,flask\r\n2026-07-20,60\r\n");
    BOOST_TEST(csv("/versions/flask/last-week") == "version,downloads\r\n3.0,60\r\n2.0,30\r\n");
    BOOST_TEST(csv("/api/growing/day") == "rank,project,downloads,before\r\n");
}

BOOST_AUTO_TEST_CASE(a_version_that_looks_like_a_formula_is_escaped) {
    import(yesterday, "sheet", {{ "=1+1,2", { 5, 0, 0 } }});
    BOOST_TEST(csv("/api/v2/projects/sheet") ==
               "date,version,downloads\r\n2026-07-20,\"'=1+1,2\",5\r\n");
}

BOOST_AUTO_TEST_CASE(unknown_formats_are_ignored_on_routes_of_other_services) {
    BOOST_TEST(get("/api/v2/projects/flask", "format=xml").body ==
               get("/api/v2/projects/flask").body);
}

BOOST_AUTO_TEST_CASE(every_series_is_described_as_json_and_csv) {
    const std::set<std::string_view> series{
        "pepy_v1",        "pepy_v2",   "pepy_pro",     "series", "pepy_countries",
        "pypistats_rows", "npm_range", "npm_versions", "top",    "growing"};
    const auto document = boost::json::parse(openapi_document());
    for (const endpoint& e : endpoints()) {
        const auto& good = document.at("paths").at(e.path).at("get").at("responses").at("200");
        BOOST_TEST(good.at("content").as_object().contains("text/csv") == series.contains(e.schema),
                   e.path);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
