// Goal: pepy.tech's clients work unchanged. Cases have the numbers of the checklist in the features
// reference (C01 to C30). C05 to C09 are also tested in test/badge.
#include "api/breakdown_fixture.hpp"
#include "api/routes/badge_texts.hpp"
#include "support/temp_directory.hpp"
#include "wheelcount/ingest/import_csv.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>

namespace wheelcount::api {
namespace {

using test::badge_texts;

struct conformance_fixture : test::breakdown_fixture {
    std::vector<std::string> badge(std::string_view path, std::string_view query = {}) {
        return badge_texts(follow(path, query).body);
    }
    std::string field(std::string_view path, std::string_view query, std::string_view key) {
        return boost::json::serialize(get_json(path, query).at(key));
    }
};

constexpr std::string_view personal = "/personalized-badge/flask";
constexpr std::string_view v2 = "/api/v2/projects/flask";

BOOST_FIXTURE_TEST_SUITE(conformance, conformance_fixture)

BOOST_AUTO_TEST_CASE(C01_every_host_is_served_without_a_redirect) {
    for (const char* host : {"pepy.tech", "static.pepy.tech", "api.pepy.tech", "127.0.0.1:8080"})
        for (const char* path : {"/badge/flask", "/badge/flask/month", "/personalized-badge/flask",
                                 "/api/projects/flask", "/api/v2/projects/flask",
                                 "/api/packages/flask/recent", "/health-check"}) {
            http::request request;
            request.host = host;
            request.path = path;
            BOOST_TEST(run(router(request)).status == 200u, path);
        }
}

BOOST_AUTO_TEST_CASE(C02_badges_have_their_texts_and_a_blue_right_side) {
    BOOST_TEST(badge("/badge/flask").at(0) == "downloads");
    BOOST_TEST(badge("/badge/flask/month").at(0) == "downloads/month");
    BOOST_TEST(badge("/badge/flask/week").at(0) == "downloads/week");
    BOOST_TEST(get("/badge/flask").body.find("#007ec6") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(C03_personalized_badges_have_five_parameters_and_green_defaults) {
    BOOST_TEST(badge(personal).at(0) == "downloads/month");
    BOOST_TEST(get(personal).body.find("#97CA00") != std::string::npos);
    const std::string_view all = "period=week&units=none&left_color=black&right_color=orange&"
                                 "left_text=mine";
    BOOST_TEST(get(personal, all).status == 200u); // the configurator's order is canonical
    BOOST_TEST(badge(personal, all).at(0) == "mine");
    BOOST_TEST(badge(personal, all).at(2) == "90");
}

BOOST_AUTO_TEST_CASE(C04_enums_are_accepted_in_any_case) {
    for (const char* query : {"period=MONTH", "period=monthly", "period=Month&units=NONE",
                              "period=WEEKLY", "units=Abbreviation"})
        BOOST_TEST(badge(personal, query).at(2) == "90", query);
}

BOOST_AUTO_TEST_CASE(C05_colours_are_names_or_hex_and_everything_is_escaped) {
    BOOST_TEST(get(personal, "right_color=MAGENTA").body.find("magenta") != std::string::npos);
    BOOST_TEST(get(personal, "right_color=%23abc").body.find("#abc") != std::string::npos);
    BOOST_TEST(follow(personal, "right_color=%22%3E%3Cx&left_text=%3Cx").body.find("<x") ==
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(C06_unknown_keys_and_values_are_ignored) {
    for (const char* query : {"?color=%235BAFAFperiod=total&units=none", "peroid=week", "period=x",
                              "units=", "&&&", "left_color=%"})
        BOOST_TEST(badge(personal, query).at(2) == "90", query);
}

BOOST_AUTO_TEST_CASE(C07_left_text_is_decoded) {
    const std::pair<const char*, const char*> rows[] = {{"left_text=a+b", "a b"},
                                                        {"left_text=a%20b", "a b"},
                                                        {"left_text=a%2Fb/c", "a/b/c"},
                                                        {"left_text=%C3%BC", "\xC3\xBC"}};
    for (const auto& [query, text] : rows)
        BOOST_TEST(badge(personal, query).at(0) == text, query);
}

BOOST_AUTO_TEST_CASE(C08_numbers_are_floored) {
    import(yesterday, "flask", {{ "1", { 9'132'919'492, 0, 0 } }});
    BOOST_TEST(badge(personal, "units=international_system").at(2) == "9G");
    BOOST_TEST(badge(personal, "units=abbreviation").at(2) == "9B");
    BOOST_TEST(badge(personal, "period=week&units=none").at(2) == "9132919522");
}

BOOST_AUTO_TEST_CASE(C09_four_texts_label_label_value_value) {
    const auto four = badge("/badge/flask");
    BOOST_REQUIRE(four.size() == 4u);
    BOOST_TEST(four[0] == four[1]);
    BOOST_TEST(four[2] == four[3]);
}

BOOST_AUTO_TEST_CASE(C10_badges_are_svg_and_are_cached_for_a_day_at_most) {
    const auto response = get("/badge/flask");
    BOOST_TEST(response.content_type == "image/svg+xml");
    BOOST_TEST(response.cache_control().starts_with("public, max-age=3600,"));
}

BOOST_AUTO_TEST_CASE(C11_head_is_supported) {
    http::request request;
    request.method = http::method::head;
    for (const char* path : {"/badge/flask", "/api/v2/projects/flask"}) {
        request.path = path;
        BOOST_TEST(run(router(request)).status == 200u);
    }
}

BOOST_AUTO_TEST_CASE(C12_v1_has_thirty_days) {
    BOOST_TEST(field("/api/projects/flask", "", "downloads") ==
               R"({"2026-07-19":30,"2026-07-20":60})");
}

BOOST_AUTO_TEST_CASE(C13_v2_has_pepys_format) {
    BOOST_TEST(get(v2).body ==
               R"({"id":"flask","total_downloads":90,"versions":["2.0","3.0"],"downloads":)"
               R"({"2026-07-19":{"2.0":10,"3.0":20},"2026-07-20":{"2.0":20,"3.0":40}}})");
}

BOOST_AUTO_TEST_CASE(C14_names_are_normalised) {
    BOOST_TEST(field("/api/v2/projects/FLASK", "", "id") == "\"flask\"");
}

BOOST_AUTO_TEST_CASE(C15_yesterday_is_served_after_its_import) {
    BOOST_TEST(get_json(v2).at("downloads").as_object().contains("2026-07-20"));
}

BOOST_AUTO_TEST_CASE(C16_errors_have_pepys_messages) {
    BOOST_TEST(get("/api/v2/projects/No_Such").body ==
               R"({"error":404,"message":"Project with name No_Such does not exist"})");
    BOOST_TEST(http::serialize(get("/nowhere"))
                   ->body()
                   .find("The requested URL was not found on the server.") !=
               std::string_view::npos);
    BOOST_TEST(get("/api/projects/" + std::string(513, 'a')).body.starts_with("{\"error\":400,"));
}

BOOST_AUTO_TEST_CASE(C17_a_key_is_optional_and_an_unknown_key_is_ignored) {
    http::request request;
    request.path = v2;
    for (const char* key : {"", "anything", "pk_12345678_wrong"}) {
        request.api_key = key;
        BOOST_TEST(run(router(request)).status == 200u);
    }
}

BOOST_AUTO_TEST_CASE(C18_a_429_has_retry_after) {
    api_keys::key_cache no_keys(store);
    http::rate_limiter::time_point now{};
    quota_checker quotas({5, 0}, no_keys, {1, 2}, [&now] { return now; });
    services.quotas = &quotas;
    BOOST_TEST(get(v2).status == 200u); // costs all five units
    const auto limited = get(v2);
    BOOST_TEST(limited.status == 429u);
    const std::string_view head = http::serialize(limited)->head();
    for (const char* field :
         {"Cache-Control: no-store", "Retry-After: 60", "RateLimit-Policy: \"anon\";q=5;w=60",
          "RateLimit: \"anon\";r=0;t=60"})
        BOOST_TEST(head.find(field) != std::string_view::npos, field);
    BOOST_TEST(get("/badge/flask").status == 429u);
    now += std::chrono::minutes{1};
    const auto again = get(v2);
    BOOST_TEST(again.status == 200u);
    BOOST_TEST(header(again, "RateLimit") == ""); // a cacheable response is not about one client
}

BOOST_AUTO_TEST_CASE(C19_responses_have_pepys_cache_control) {
    BOOST_TEST(get(v2).cache_control() ==
               "public, max-age=3600, stale-if-error=3600, stale-while-revalidate=60");
}

BOOST_AUTO_TEST_CASE(C20_pro_downloads_with_and_without_ci) {
    for (const char* path :
         {"/service-api/v1/pro/projects/flask/downloads", "/api/v3/pro/projects/flask/downloads"}) {
        BOOST_TEST(field(path, "timeRange=ONE_YEAR&includeCIDownloads=true", "downloads") ==
                   R"({"2026-07-19":{"2.0":10,"3.0":20},"2026-07-20":{"2.0":20,"3.0":40}})");
        BOOST_TEST(field(path, "timeRange=FOUR_MONTHS&includeCIDownloads=false", "downloads") ==
                   R"({"2026-07-19":{"2.0":8,"3.0":16},"2026-07-20":{"2.0":16,"3.0":32}})");
    }
    import(yesterday - days{364}, "flask", {{ "1", { 7, 0, 0 } }});
    const std::string_view pro = "/api/v3/pro/projects/flask/downloads";
    BOOST_TEST(get_json(pro, "timeRange=ONE_YEAR").at("downloads").as_object().size() == 3u);
    BOOST_TEST(get_json(pro).at("downloads").as_object().size() == 2u);
}

BOOST_AUTO_TEST_CASE(C21_downloads_by_country) {
    BOOST_TEST(field("/api/v3/pro/projects/flask/country-downloads", "", "downloads") ==
               R"({"2026-07-19":[{"country":"unknown","downloads":20},)"
               R"({"country":"DE","downloads":10}],)"
               R"("2026-07-20":[{"country":"unknown","downloads":40},)"
               R"({"country":"DE","downloads":20}]})");
}

BOOST_AUTO_TEST_CASE(C22_v2_has_an_alias) {
    BOOST_TEST(get("/api/v2/projects/flask/downloads").body == get(v2).body);
}

BOOST_AUTO_TEST_CASE(C23_on_the_admin_route_404_comes_before_401) {
    BOOST_TEST(get("/api/v1/admin/projects/nothing").status == 404u);
    BOOST_TEST(get("/api/v1/admin/projects/flask").status == 401u);
    BOOST_TEST(get("/api/v1/admin/projects/flask", "password=open").status == 401u);
    const auto response = get("/api/v1/admin/projects/flask", "password=open+sesame");
    BOOST_TEST(response.status == 200u);
    BOOST_TEST(response.cache_control() == "no-store");
    services.admin_password.clear();
    BOOST_TEST(get("/api/v1/admin/projects/flask", "password=").status == 401u);
}

BOOST_AUTO_TEST_CASE(C24_health_check) {
    BOOST_TEST(get("/health-check").body == R"({"status":"healthy"})");
}

BOOST_AUTO_TEST_CASE(C25_pages_have_pepys_urls_and_query_keys) {
    const auto old = get("/project/flask", "viewType=table");
    BOOST_TEST(old.status == 301u);
    BOOST_TEST(header(old, "Location") == "/projects/flask?viewType=table");
    const std::string_view all = "timeRange=oneYear&category=version&viewType=chart&"
                                 "includeCIDownloads=false&granularity=monthly&versions=2.*";
    const auto chart = get("/projects/flask", all).body;
    BOOST_TEST(chart.find("/chart/flask.svg?by=version&amp;versions=2.*&amp;top=5&amp;"
                          "from=2025-07-21&amp;to=2026-07-20&amp;granularity=month&amp;ci=false") !=
               std::string::npos);
    const auto table = get("/projects/flask", "category=country&viewType=table").body;
    BOOST_TEST(table.find("<th class=\"number\">unknown</th>") != std::string::npos);
    BOOST_TEST(table.find("<td>2026-07-20</td><td class=\"number\">40</td>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_page_of_all_of_pypi_has_working_links) {
    const auto page = get("/projects/__all__").body;
    BOOST_TEST(page.find("<h2>__all__</h2>") != std::string::npos);
    BOOST_TEST(page.find("|all") == std::string::npos);
    BOOST_TEST(get("/badge/__all__").status == 200u);
}

BOOST_AUTO_TEST_CASE(C26_a_day_can_be_imported_again_and_totals_at_any_time) {
    import_all(yesterday, {test::flask_day(20)});
    BOOST_TEST(get_json(v2).at("total_downloads").as_int64() == 90);
    const test::temp_directory folder;
    const auto totals = folder / "totals.csv";
    std::ofstream(totals) << "project,total_downloads\nflask,1000\n";
    for (int again = 0; again < 2; ++again) {
        auto imported = ingest::import_totals(store, clock, totals, std::nullopt);
        BOOST_REQUIRE(run(std::move(imported)).has_value());
    }
    BOOST_TEST(get_json(v2).at("total_downloads").as_int64() == 1'000);
}

BOOST_AUTO_TEST_CASE(C28_pypistats_routes_have_its_rules) {
    BOOST_TEST(field("/api/packages/Flask/recent", "", "data") ==
               R"({"last_day":54,"last_week":81,"last_month":81})");
    BOOST_TEST(field("/api/packages/flask/recent", "period=week", "data") == R"({"last_week":81})");
    BOOST_TEST(get("/api/packages/flask/recent", "period=decade").status == 404u);
    BOOST_TEST(field("/api/packages/flask/overall", "mirrors=true&from=2026-07-20", "data") ==
               R"([{"category":"with_mirrors","date":"2026-07-20","downloads":60}])");
    BOOST_TEST(get_json("/api/packages/flask/overall", "mirrors=x").at("data").as_array().size() ==
               4u);
    BOOST_TEST(field("/api/packages/flask/python_major", "from=2026-07-20", "data") ==
               R"([{"category":"2","date":"2026-07-20","downloads":18},)"
               R"({"category":"3","date":"2026-07-20","downloads":18},)"
               R"({"category":"null","date":"2026-07-20","downloads":18}])");
    BOOST_TEST(field("/api/packages/flask/python_minor", "version=3.11&from=2026-07-20", "data") ==
               R"([{"category":"3.11","date":"2026-07-20","downloads":18}])");
    BOOST_TEST(field("/api/packages/flask/system", "os=other&from=2026-07-20", "data") ==
               R"([{"category":"other","date":"2026-07-20","downloads":18}])");
    for (const std::string name : {"nothing", "%20", "a%7Cb"}) {
        for (const char* path : {"recent", "overall"}) {
            const auto response = get("/api/packages/" + name + "/" + path);
            BOOST_TEST(response.status == 404u, name);
            BOOST_TEST(response.body == "404");
            BOOST_TEST(response.content_type == "text/html; charset=utf-8");
        }
        for (const char* path : {"python_major", "python_minor", "system"})
            BOOST_TEST(field("/api/packages/" + name + "/" + path, "", "data") == "[]");
    }
}

BOOST_AUTO_TEST_CASE(C29_windows_end_on_the_last_complete_day) {
    clock.advance(days{3});
    BOOST_REQUIRE(run(data.refresh()).has_value());
    BOOST_TEST(badge("/badge/flask/week").at(2) == "90"); // although three days are missing
}

BOOST_AUTO_TEST_CASE(C30_totals_decrease_after_a_correction_only) {
    import_all(yesterday, {test::flask_day(19)});
    BOOST_TEST(get_json(v2).at("total_downloads").as_int64() == 87);
    import_all(yesterday, {test::flask_day(20)});
    BOOST_TEST(get_json(v2).at("total_downloads").as_int64() == 90);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
