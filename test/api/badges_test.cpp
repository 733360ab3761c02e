#include "api/api_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <regex>

namespace wheelcount::api {
namespace {

/// The plain contents of the four <text> nodes, as scrapers of badges read them.
std::vector<std::string> texts(const std::string& svg) {
    static const std::regex node("<text[^>]*>([^<]*)</text>");
    std::vector<std::string> found;
    for (std::sregex_iterator i(svg.begin(), svg.end(), node), end; i != end; ++i)
        found.push_back((*i)[1]);
    return found;
}

struct badge_fixture : test::api_fixture {
    badge_fixture() {
        import(yesterday - days{30}, "boto3", {{ "1", { 1'000'000, 0, 0 } }});
        import(yesterday - days{7}, "boto3", {{ "1", { 50'000, 0, 0 } }});
        import(yesterday - days{6}, "boto3", {{ "1", { 2'000, 0, 0 } }});
        import(yesterday, "boto3", {{ "1", { 345, 0, 0 } }});
    }
    std::string left(std::string_view path, std::string_view query = {}) {
        return texts(get(path, query).body).at(0);
    }
    std::string right(std::string_view path, std::string_view query = {}) {
        return texts(get(path, query).body).at(2);
    }
};

constexpr std::string_view personal = "/personalized-badge/boto3";

BOOST_FIXTURE_TEST_SUITE(badges, badge_fixture)

BOOST_AUTO_TEST_CASE(totals_months_and_weeks_end_on_the_last_complete_day) {
    BOOST_TEST(right("/badge/boto3") == "1M");
    BOOST_TEST(right("/badge/boto3/month") == "52k");
    BOOST_TEST(right("/badge/boto3/week") == "2k");
    BOOST_TEST(left("/badge/boto3") == "downloads");
    BOOST_TEST(left("/badge/boto3/month") == "downloads/month");
    BOOST_TEST(left("/badge/boto3/week") == "downloads/week");
}

BOOST_AUTO_TEST_CASE(a_badge_is_a_cacheable_image_that_can_run_nothing) {
    const auto answer = get("/badge/boto3");
    BOOST_TEST(answer.content_type == "image/svg+xml");
    BOOST_TEST(answer.cache_control.starts_with("public, max-age="));
    BOOST_REQUIRE(answer.more.size() == 1u);
    BOOST_TEST(answer.more[0].name == "Content-Security-Policy");
    BOOST_TEST(texts(answer.body).size() == 4u);
    BOOST_TEST(answer.body.find("#007ec6") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(unknown_projects_are_a_json_404) {
    for (const char* path :
         {"/badge/nothing", "/badge/nothing/month", "/personalized-badge/nothing"}) {
        const auto answer = get(path);
        BOOST_TEST(answer.status == 404u);
        BOOST_TEST(answer.content_type == "application/json");
    }
}

BOOST_AUTO_TEST_CASE(personal_badges_have_pepys_defaults) {
    const auto svg = get(personal).body;
    BOOST_TEST(texts(svg)[0] == "downloads/month"); // for the total as well, as pepy has it
    BOOST_TEST(texts(svg)[2] == "1M");
    BOOST_TEST(svg.find("#97CA00") != std::string::npos);
    BOOST_TEST(svg.find("#007ec6") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(personal_badges_take_every_spelling_in_the_wild) {
    struct row {
        const char* query;
        const char* left;
        const char* right;
    };
    const row rows[] = {
        {"period=total&units=NONE", "downloads/month", "1052345"},
        {"period=MONTH&units=INTERNATIONAL_SYSTEM&left_text=Downloads", "Downloads", "52k"},
        {"period=monthly&units=abbreviation", "downloads/month", "52k"},
        {"period=week&left_text=a+b%20c%2Fd/e", "a b c/d/e", "2k"},
        {"period=weekly&units=none", "downloads/month", "2345"},
        {"period=nonsense&units=nonsense", "downloads/month", "1M"},
        {"?color=%235BAFAFperiod=total&units=none", "downloads/month", "1052345"},
        {"left_text=%3Cscript%3E", "&lt;script&gt;", "1M"},
        {"left_text=%", "%", "1M"},
        {"&&==&a", "downloads/month", "1M"},
    };
    for (const auto& r : rows) {
        BOOST_TEST(left(personal, r.query) == r.left, r.query);
        BOOST_TEST(right(personal, r.query) == r.right, r.query);
    }
}

BOOST_AUTO_TEST_CASE(personal_colours_are_names_or_hex_and_never_markup) {
    BOOST_TEST(get(personal, "left_color=BLACK&right_color=Orange").body.find("#fe7d37") !=
               std::string::npos);
    BOOST_TEST(get(personal, "right_color=%23123456").body.find("#123456") != std::string::npos);
    const auto hostile = get(personal, "left_color=%22/%3E%3Cscript%3E").body;
    BOOST_TEST(hostile.find("<script") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(demo_badges_say_so) {
    test::api_fixture demo;
    demo.import(test::api_fixture::yesterday, "demo-a", {{"1", {1, 0, 0}}}, true);
    BOOST_TEST(texts(demo.get("/badge/demo-a").body)[0] == "demo downloads");
    BOOST_TEST(texts(demo.get("/personalized-badge/demo-a", "left_text=mine").body)[0] ==
               "demo mine");
}

} // namespace
} // namespace wheelcount::api
