// Goal: npm's points and ranges count Python packages.
#include "api/breakdown_fixture.hpp"
#include "api/routes/npm_request.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

BOOST_AUTO_TEST_CASE(named_periods_end_on_the_last_complete_day) {
    const day last = test::api_fixture::yesterday;
    const auto text = [last](std::string_view period) {
        const auto w = parse_npm_period(period, last);
        return w ? to_string(w->first) + " " + to_string(w->last) : "none";
    };
    BOOST_TEST(text("last-day") == "2026-07-20 2026-07-20");
    BOOST_TEST(text("last-week") == "2026-07-14 2026-07-20");
    BOOST_TEST(text("last-month") == "2026-06-21 2026-07-20");
    BOOST_TEST(text("last-year") == "2025-07-21 2026-07-20");
    BOOST_TEST(text("2026-07-01") == "2026-07-01 2026-07-01");
    BOOST_TEST(text("2026-07-01:2026-07-03") == "2026-07-01 2026-07-03");
    for (const char* wrong : {"", "last-decade", "2026-07-03:2026-07-01", "2026-07-01:", ":",
                              "2026-02-30", "2026-07-01:2026-07-02:2026-07-03"})
        BOOST_TEST(text(wrong) == "none", wrong);
}

BOOST_FIXTURE_TEST_SUITE(npm, test::breakdown_fixture)

BOOST_AUTO_TEST_CASE(a_point_is_a_sum) {
    BOOST_TEST(get("/downloads/point/last-week/flask").body ==
               R"({"start":"2026-07-19","end":"2026-07-20","package":"flask","downloads":90})");
    BOOST_TEST(get_json("/downloads/point/last-day/flask", "mirrors=false").at("downloads") == 54);
    BOOST_TEST(get("/downloads/point/last-day/nothing").status == 404u);
}

BOOST_AUTO_TEST_CASE(a_range_is_by_day_or_by_larger_buckets) {
    BOOST_TEST(get("/downloads/range/2026-07-18:2026-07-20/flask").body ==
               R"({"start":"2026-07-19","end":"2026-07-20","package":"flask","downloads":)"
               R"([{"downloads":30,"day":"2026-07-19"},{"downloads":60,"day":"2026-07-20"}]})");
    BOOST_TEST(
        boost::json::serialize(
            get_json("/downloads/range/last-week/flask", "granularity=month").at("downloads")) ==
        R"([{"downloads":90,"day":"2026-07-01"}])");
}

BOOST_AUTO_TEST_CASE(start_and_end_are_the_counted_days) {
    for (const char* period : {"2026-07-20:2026-12-31", "2026-07-20", "last-day"})
        BOOST_TEST(get("/downloads/point/" + std::string(period) + "/flask").body ==
                       R"({"start":"2026-07-20","end":"2026-07-20","package":"flask",)"
                       R"("downloads":60})",
                   period);
    BOOST_TEST(get("/downloads/range/2026-07-01:2026-07-19").body ==
               R"({"start":"2026-07-19","end":"2026-07-19","package":"__all__","downloads":)"
               R"([{"downloads":30,"day":"2026-07-19"}]})");
    const auto both = get_json("/downloads/point/2026-07-20:2026-07-25/flask,nothing");
    BOOST_TEST(both.at("flask").at("end").as_string() == "2026-07-20");
    BOOST_TEST(get("/downloads/range/2026-07-01:2026-07-22/flask", "format=csv").body ==
               "date,flask\r\n2026-07-19,30\r\n2026-07-20,60\r\n");
}

BOOST_AUTO_TEST_CASE(a_period_without_available_days_is_rejected) {
    for (const char* period : {"2099-01-01", "2026-07-21", "2026-07-21:2026-08-01", "2026-07-18"})
        for (const char* shape : {"/downloads/point/", "/downloads/range/"})
            for (const char* project : {"", "/flask", "/flask,nothing"}) {
                const auto response = get(shape + std::string(period) + project);
                BOOST_TEST(response.status == 400u, period);
                BOOST_TEST(response.body.find("2026-07-19 to 2026-07-20") != std::string::npos);
            }
}

BOOST_AUTO_TEST_CASE(a_project_in_two_spellings_is_one_key) {
    BOOST_TEST(get("/downloads/point/last-day/Flask,nothing,flask").body ==
               R"({"flask":{"start":"2026-07-20","end":"2026-07-20","package":"flask",)"
               R"("downloads":60},"nothing":null})");
    BOOST_TEST(get("/downloads/point/last-day/Flask,flask").body ==
               R"({"flask":{"start":"2026-07-20","end":"2026-07-20","package":"flask",)"
               R"("downloads":60}})");
    BOOST_TEST(get("/downloads/range/last-day/flask,Flask", "format=csv").body ==
               "date,flask\r\n2026-07-20,60\r\n");
}

BOOST_AUTO_TEST_CASE(several_projects_are_an_object_by_name) {
    const auto body = get_json("/downloads/point/last-day/flask,nothing");
    BOOST_TEST(body.at("flask").at("downloads") == 60);
    BOOST_TEST(body.at("nothing").is_null());
    std::string many = "a0";
    for (int i = 1; i < 128; ++i)
        many += ",a" + std::to_string(i);
    BOOST_TEST(get("/downloads/point/last-day/" + many).status == 200u);
    BOOST_TEST(get("/downloads/point/last-day/" + many + ",b").status == 400u);
    BOOST_TEST(get("/downloads/point/2025-01-01:2026-07-20/flask,a").status == 400u);
}

BOOST_AUTO_TEST_CASE(versions_of_the_last_week) {
    BOOST_TEST(get("/versions/flask/last-week").body ==
               R"({"package":"flask","downloads":{"3.0":60,"2.0":30}})");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
