// Goal: `installer` selects one program by its exact name, on all routes alike.
#include "api/api_fixture.hpp"
#include "api/routes/badge_texts.hpp"
#include "support/sample_days.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

struct installer_fixture : test::api_fixture {
    installer_fixture() {
        auto flask = test::flask_day(10); // 30 downloads
        flask.by(domain::dimension::installer) = {
            {"", {4, 0, 0}}, {"pip", {9, 0, 3}}, {"uv", {15, 0, 0}}, {"1.0", {2, 0, 0}}};
        std::vector<domain::project_day> all(1, std::move(flask));
        import_all(yesterday, std::move(all));
    }
    std::string series(const std::string& installer) {
        const auto body = get_json("/api/downloads/flask", "installer=" + installer);
        return boost::json::serialize(body.at("series"));
    }
    std::string badge(const std::string& query) {
        return test::badge_texts(get("/personalized-badge/flask", query).body).at(2);
    }
};

BOOST_FIXTURE_TEST_SUITE(installers, installer_fixture)

BOOST_AUTO_TEST_CASE(a_name_is_matched_exactly_and_not_as_a_pattern) {
    const std::pair<const char*, const char*> rows[] = {
        {"uv", "15"}, {"pip", "9"},    {"1.0", "2"},       {"u", "0"},
        {"*", "0"},   {"stable", "0"}, {"prerelease", "0"}};
    for (const auto& [name, downloads] : rows) {
        BOOST_TEST(series(name) == R"([{"label":")" + std::string(name) + R"(","total":)" +
                                       downloads + R"(,"downloads":[)" + downloads + "]}]");
        for (const char* period : {"total", "week"})
            BOOST_TEST(badge("period=" + std::string(period) + "&units=none&installer=" + name) ==
                           downloads,
                       name << " " << period);
    }
}

BOOST_AUTO_TEST_CASE(unknown_selects_downloads_without_an_installer) {
    BOOST_TEST(series("unknown") == R"([{"label":"unknown","total":4,"downloads":[4]}])");
    BOOST_TEST(badge("units=none&installer=unknown") == "4");
}

BOOST_AUTO_TEST_CASE(an_empty_name_is_ignored) {
    BOOST_TEST(series("") == R"([{"label":"total","total":30,"downloads":[30]}])");
    BOOST_TEST(badge("period=week&units=none&installer=") == "30");
    BOOST_TEST(get("/api/downloads/flask", "by=version&installer=").status == 200u);
    BOOST_TEST(get("/chart/flask.svg", "by=version&installer=").body ==
               get("/chart/flask.svg", "by=version").body);
}

BOOST_AUTO_TEST_CASE(it_can_be_combined_with_mirrors_and_ci_and_used_in_charts) {
    BOOST_TEST(badge("units=none&ci=false&installer=pip") == "6");
    const auto svg = get("/chart/flask.svg", "installer=unknown").body;
    BOOST_TEST(svg.find("unknown = 4") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
