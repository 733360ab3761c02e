// Goal: top lists, growth, ranks, and search by prefix.
#include "api/api_fixture.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/ingest/build_rankings.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

struct lists_fixture : test::api_fixture {
    lists_fixture() {
        import_all(yesterday - days{1}, {downloads_of("a-old", {{"1", {20'000, 0, 0}}}),
                                         downloads_of("b-new", {{"1", {10'000, 0, 0}}})});
        import_all(yesterday, {downloads_of("a-old", {{"1", {30'000, 0, 0}}}),
                               downloads_of("b-new", {{"1", {40'000, 0, 0}}}),
                               downloads_of("b-tiny", {{"1", {1, 0, 0}}})});
        no_progress quiet;
        BOOST_REQUIRE(run(ingest::build_rankings(store, today(clock), quiet)).has_value());
        BOOST_REQUIRE(run(data.refresh()).has_value());
    }
    std::string rows(std::string_view path, std::string_view query = {}) {
        return boost::json::serialize(get_json(path, query).at("rows"));
    }
};

BOOST_FIXTURE_TEST_SUITE(lists, lists_fixture)

BOOST_AUTO_TEST_CASE(top_of_a_day_and_of_a_month) {
    BOOST_TEST(rows("/api/top/day", "limit=2") ==
               R"([{"rank":1,"project":"b-new","downloads":40000},)"
               R"({"rank":2,"project":"a-old","downloads":30000}])");
    BOOST_TEST(get_json("/api/top/month").at("projects_in_all") == 3);
    BOOST_TEST(get("/api/top/day", "limit=1&format=csv").body ==
               "rank,project,downloads\r\n1,b-new,40000\r\n");
    BOOST_TEST(get("/api/top/year").status == 404u);
    BOOST_TEST(get("/api/top/day", "limit=0").status == 400u);
}

BOOST_AUTO_TEST_CASE(growing_against_the_day_before) {
    BOOST_TEST(rows("/api/growing/day", "limit=1") ==
               R"([{"rank":1,"project":"b-new","downloads":40000,"before":10000,"factor":4E0}])");
}

BOOST_AUTO_TEST_CASE(the_rank_of_a_project) {
    const auto rank = get_json("/api/rank/a-old").at("day");
    BOOST_TEST(rank.at("rank") == 2);
    BOOST_TEST(rank.at("rank_is_exact").as_bool());
    BOOST_TEST(get("/api/rank/nothing").status == 404u);
}

BOOST_AUTO_TEST_CASE(the_monthly_dump_has_hugovks_format) {
    const auto body = get_json("/top-pypi-packages.json");
    BOOST_TEST(body.at("total_rows") == 3);
    BOOST_TEST(boost::json::serialize(body.at("rows").at(0)) ==
               R"({"download_count":50000,"project":"a-old"})");
}

BOOST_AUTO_TEST_CASE(search_lists_the_most_downloaded_names_first) {
    BOOST_TEST(boost::json::serialize(get_json("/api/search", "q=B").at("projects")) ==
               R"(["b-new","b-tiny"])");
    BOOST_TEST(get_json("/api/search", "q=b&limit=1").at("may_be_more").as_bool());
    BOOST_TEST(get("/api/search", "q=").status == 400u);
}

BOOST_AUTO_TEST_CASE(an_unknown_format_is_rejected_as_on_all_our_own_routes) {
    for (const char* path : {"/api/top/day", "/api/growing/day"}) {
        BOOST_TEST(get(path, "format=xml").status == 400u, path);
        BOOST_TEST(get(path, "format=json").body == get(path).body, path);
        BOOST_TEST(get(path, "format=csv").content_type == "text/csv; charset=utf-8", path);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
