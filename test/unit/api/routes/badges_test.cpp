// Goal: badges have pepy.tech's texts and colours, escape their input and never fail.
#include "api/api_fixture.hpp"
#include "api/interleaving_fixture.hpp"
#include "api/routes/badge_texts.hpp"
#include "wheelcount/domain/document_id.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

using test::badge_texts;

struct badge_fixture : test::api_fixture {
    badge_fixture() {
        import(yesterday - days{30}, "boto3", {{ "1", { 1'000'000, 0, 0 } }});
        import(yesterday - days{7}, "boto3", {{ "1", { 50'000, 0, 0 } }});
        import(yesterday - days{6}, "boto3", {{ "1", { 2'000, 0, 0 } }});
        import(yesterday, "boto3", {{ "1", { 345, 0, 0 } }});
    }
    std::string left(std::string_view path, std::string_view query = {}) {
        return badge_texts(follow(path, query).body).at(0);
    }
    std::string right(std::string_view path, std::string_view query = {}) {
        return badge_texts(follow(path, query).body).at(2);
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

BOOST_AUTO_TEST_CASE(a_badge_is_a_cacheable_image_without_scripts) {
    const auto response = get("/badge/boto3");
    BOOST_TEST(response.content_type == "image/svg+xml");
    BOOST_TEST(response.cache_control().starts_with("public, max-age="));
    BOOST_TEST(header(response, "Content-Security-Policy").starts_with("default-src 'none'"));
    BOOST_TEST(badge_texts(response.body).size() == 4u);
    BOOST_TEST(response.body.find("#007ec6") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_project_without_downloads_has_a_badge_with_a_short_max_age) {
    for (const char* path :
         {"/badge/nothing", "/badge/nothing/month", "/personalized-badge/nothing"}) {
        const auto response = get(path);
        BOOST_TEST(response.status == 200u);
        BOOST_TEST(badge_texts(response.body).at(2) == "no data yet");
        BOOST_TEST(response.cache_control() == "public, max-age=300");
        BOOST_TEST(header(response, "ETag") == "");
    }
}

BOOST_AUTO_TEST_CASE(an_invalid_name_is_a_json_404) {
    for (const char* path : {"/badge/-", "/badge/a%2Fb/month", "/personalized-badge/%3Csvg%3E"}) {
        const auto response = get(path);
        BOOST_TEST(response.status == 404u);
        BOOST_TEST(response.content_type == "application/json");
    }
}

BOOST_AUTO_TEST_CASE(mirrors_and_ci_can_be_left_out) {
    import(yesterday, "boto3", {{ "1", { 345, 45, 200 } }});
    BOOST_TEST(right("/badge/boto3/day", "mirrors=false") == "300");
    BOOST_TEST(right("/badge/boto3/day", "ci=false") == "145");
    BOOST_TEST(right("/badge/boto3/day", "mirrors=false&ci=false") == "100");
    BOOST_TEST(right(personal, "units=none&mirrors=false") == "1052300");
    BOOST_TEST(right(personal, "period=year&units=none") == "1052345");
    BOOST_TEST(right("/badge/boto3", "mirrors=nonsense") == "1M");
}

BOOST_AUTO_TEST_CASE(groups_are_summed) {
    import(yesterday, "flask", {{ "1", { 1'000, 0, 0 } }});
    BOOST_TEST(right("/badge", "projects=flask,boto3,nothing&units=none") == "1053000");
    BOOST_TEST(get("/badge", "projects=").status == 400u);
    BOOST_TEST(follow("/badge", "projects=<svg>").status == 400u);
}

BOOST_AUTO_TEST_CASE(the_shields_response_has_the_fields_of_an_endpoint_badge) {
    const auto body = get_json("/shields/boto3", "period=month");
    BOOST_TEST(body.at("schemaVersion").as_int64() == 1);
    BOOST_TEST(body.at("label").as_string() == "downloads/month");
    BOOST_TEST(body.at("message").as_string() == "52k");
}

BOOST_AUTO_TEST_CASE(every_style_has_the_four_texts) {
    for (const char* style : {"flat", "flat-square", "plastic", "for-the-badge", "nonsense"})
        BOOST_TEST(badge_texts(get("/badge/boto3", std::string("style=") + style).body).size() ==
                   4u);
    BOOST_TEST(get("/badge/boto3", "style=for-the-badge").body.find("height=\"28\"") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(personalized_badges_have_pepys_defaults) {
    const auto svg = get(personal).body;
    BOOST_TEST(badge_texts(svg)[0] == "downloads/month"); // for the total as well, as pepy has it
    BOOST_TEST(badge_texts(svg)[2] == "1M");
    BOOST_TEST(svg.find("#97CA00") != std::string::npos);
    BOOST_TEST(svg.find("#007ec6") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(personalized_badges_accept_spellings_found_in_readmes) {
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

BOOST_AUTO_TEST_CASE(colours_are_names_or_hex_and_never_markup) {
    BOOST_TEST(follow(personal, "left_color=BLACK&right_color=Orange").body.find("#fe7d37") !=
               std::string::npos);
    BOOST_TEST(get(personal, "right_color=%23123456").body.find("#123456") != std::string::npos);
    const auto hostile = get(personal, "left_color=%22/%3E%3Cscript%3E").body;
    BOOST_TEST(hostile.find("<script") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(demo_badges_are_marked) {
    test::api_fixture demo;
    demo.import(test::api_fixture::yesterday, "demo-a", {{"1", {1, 0, 0}}}, true);
    BOOST_TEST(badge_texts(demo.get("/badge/demo-a").body)[0] == "demo downloads");
    BOOST_TEST(badge_texts(demo.get("/personalized-badge/demo-a", "left_text=mine").body)[0] ==
               "demo mine");
}

BOOST_FIXTURE_TEST_CASE(a_group_is_read_from_one_snapshot, test::interleaving_fixture) {
    import(yesterday, "flask", {{ "1", { 5, 0, 0 } }});
    BOOST_REQUIRE(run(interleaved_data.refresh()).has_value());
    const auto before = get_interleaved("/badge", "projects=flask,jinja2").body;
    domain::catalog next = interleaved_data.snapshot()->catalog;
    ++next.data_version;
    next.demo = true;
    std::vector<store::document> published{{std::string(domain::catalog_id), next.pack()}};
    BOOST_REQUIRE(run(store.put(published)).has_value());
    interleaved.run_after_get(1, [this] { return refresh_data(); });
    BOOST_TEST(get_interleaved("/badge", "projects=flask,jinja2").body == before);
    BOOST_TEST(interleaved_data.snapshot()->catalog.demo);
    BOOST_TEST(badge_texts(get_interleaved("/badge", "projects=flask,jinja2").body)[0] ==
               "demo downloads");
}

} // namespace
} // namespace wheelcount::api
