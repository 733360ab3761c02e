// All routes share canonical URLs, ETags, the quota and cache headers.
#include "api/api_fixture.hpp"
#include "api/canonical_query.hpp"
#include "api/etag.hpp"
#include "wheelcount/core/version.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

struct endpoint_fixture : test::api_fixture {
    endpoint_fixture() {
        import(yesterday, "flask", {{ "1", { 5, 0, 0 } }});
    }

    http::response get_if_none_match(std::string_view path, std::string_view tag) {
        http::request request;
        request.path = path;
        request.if_none_match = tag;
        return run(router(request));
    }
};

BOOST_AUTO_TEST_CASE(canonical_queries_have_known_keys_once_and_in_order) {
    const std::vector<parameter> known{{"a", "", ""}, {"b", "", ""}};
    const std::pair<const char*, const char*> rows[] = {
        {"", ""},           {"a=1", "a=1"}, {"b=2&a=1", "a=1&b=2"}, {"a=1&a=2", "a=1"},
        {"x=1&b=2", "b=2"}, {"a", "a="},    {"a=", "a="},           {"%61=1", "a=1"},
        {"&&b=2&", "b=2"},  {"A=1", ""},    {"a=1&c", "a=1"},       {"=&a", "a="},
    };
    for (const auto& [sent, canonical] : rows)
        BOOST_TEST(canonical_query(sent, known) == canonical, sent);
}

BOOST_AUTO_TEST_CASE(a_value_has_one_canonical_encoding) {
    const std::vector<parameter> known{{"a", "", ""}};
    const std::pair<const char*, const char*> rows[] = {
        {"A", "A"},
        {"%41", "A"},
        {"%7e", "~"},
        {"a.b-c_d", "a.b-c_d"},
        {"%c3%bc", "%C3%BC"},
        {"\xC3\xBC", "%C3%BC"},
        {"%FF", "%FF"},
        {"%00", "%00"},
        {"a%20b", "a+b"},
        {"a+b", "a+b"},
        {"a%2bb", "a%2Bb"},
        {"a/b", "a%2Fb"},
        {"%23abc", "%23abc"},
        {"2.%2A", "2.*"},
        {"a%2Cb,c", "a,b,c"},
        {"1%3A2:3", "1:2:3"},
        {"x=y", "x%3Dy"},
        {"<\"'>", "%3C%22%27%3E"},
        {"%2541", "%2541"},
        // Invalid escapes stand for themselves.
        {"100%", "100%25"},
        {"%4", "%254"},
        {"%zz", "%25zz"},
        {"%%41", "%25A"},
    };
    for (const auto& [sent, value] : rows) {
        const std::string canonical = "a=" + std::string(value);
        BOOST_TEST(canonical_query("a=" + std::string(sent), known) == canonical, sent);
        BOOST_TEST(canonical_query(canonical, known) == canonical, "it stays as it is");
    }
}

BOOST_FIXTURE_TEST_SUITE(endpoint_pipeline, endpoint_fixture)

BOOST_AUTO_TEST_CASE(another_order_of_keys_is_redirected_once) {
    const auto response = get("/personalized-badge/flask", "units=none&x=1&period=week");
    BOOST_TEST(response.status == 301u);
    BOOST_TEST(header(response, "Location") == "/personalized-badge/flask?period=week&units=none");
    BOOST_TEST(get("/personalized-badge/flask", "period=week&units=none").status == 200u);
    BOOST_TEST(header(get("/badge/flask", "v=2"), "Location") == "/badge/flask");
}

BOOST_AUTO_TEST_CASE(other_encodings_are_redirected_once_and_broken_ones_are_served) {
    const std::pair<const char*, const char*> rows[] = {
        {"left_text=a%20b", "left_text=a+b"},
        {"left_text=%e2%82%ac", "left_text=%E2%82%AC"},
        {"left_text=100%", "left_text=100%25"},
        {"left_color=%zz", "left_color=%25zz"}};
    for (const auto& [sent, canonical] : rows) {
        BOOST_TEST(header(get("/personalized-badge/flask", sent), "Location") ==
                   "/personalized-badge/flask?" + std::string(canonical));
        const auto badge = get("/personalized-badge/flask", canonical);
        BOOST_TEST(badge.status == 200u, canonical);
        BOOST_TEST(badge.content_type == "image/svg+xml");
    }
}

BOOST_AUTO_TEST_CASE(a_response_carries_its_tag_the_last_complete_day_and_its_lifetime) {
    const auto response = get("/api/v2/projects/flask");
    BOOST_TEST(response.status == 200u);
    BOOST_TEST(header(response, "ETag").starts_with("W/\""));
    BOOST_TEST(header(response, "X-Complete-To") == "2026-07-20");
    BOOST_TEST(response.cache_control() ==
               "public, max-age=3600, stale-if-error=3600, stale-while-revalidate=60");
}

BOOST_AUTO_TEST_CASE(if_none_match_is_left_to_the_response_cache) {
    const std::string tag = header(get("/badge/flask"), "ETag");
    for (const std::string_view field : {std::string_view(tag), std::string_view("*")}) {
        const auto response = get_if_none_match("/badge/flask", field);
        BOOST_TEST(response.status == 200u);
        BOOST_TEST(response.data_version.has_value());
        BOOST_TEST(header(response, "ETag") == tag);
    }
}

BOOST_AUTO_TEST_CASE(a_response_about_nothing_has_no_tag) {
    BOOST_TEST(header(get("/api/v2/projects/nothing"), "ETag") == "");
    BOOST_TEST(header(get("/badge/nothing"), "ETag") == "");
}

BOOST_AUTO_TEST_CASE(new_data_and_other_urls_have_other_etags) {
    const std::string tag = header(get("/badge/flask"), "ETag");
    BOOST_TEST(header(get("/badge/flask"), "ETag") == tag);
    BOOST_TEST(header(get("/badge/flask/week"), "ETag") != tag);
    BOOST_TEST(header(get("/badge/flask", "ci=false"), "ETag") != tag);
    import(yesterday - days{1}, "flask", {{ "1", { 1, 0, 0 } }});
    BOOST_TEST(header(get("/badge/flask"), "ETag") != tag);
}

BOOST_AUTO_TEST_CASE(another_version_of_the_program_has_other_etags) {
    const auto tag = [this](std::string_view version) {
        return make_etag(version, *data.snapshot(), "/badge/flask", "");
    };
    BOOST_TEST(tag("1.0.0") == tag("1.0.0"));
    BOOST_TEST(tag("1.0.0") != tag("1.0.1"));
    BOOST_TEST(header(get("/badge/flask"), "ETag") == tag(program_version()));
}

BOOST_AUTO_TEST_CASE(a_cdn_caches_responses_for_a_day_with_jitter) {
    const auto rule = [this](std::string_view path) {
        return header(get(path), "Cloudflare-CDN-Cache-Control");
    };
    BOOST_TEST(rule("/badge/flask")
                   .ends_with(", stale-while-revalidate=86400, "
                              "stale-if-error=604800"));
    BOOST_TEST(rule("/badge/flask") != rule("/badge/flask/month"));
    BOOST_TEST(rule("/api/projects/nothing") == "max-age=300");
    BOOST_TEST(rule("/health-check") == "");
    for (const char* path : {"/", "/api/status", "/badge/flask", "/api/projects/flask"})
        BOOST_TEST(get(path).cache_control().find("s-maxage") == std::string_view::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
