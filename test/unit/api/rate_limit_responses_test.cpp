// Goal: a 429 has the quota and Retry-After, and equal ones are made once.
#include "api/rate_limit_responses.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <string_view>

namespace wheelcount::api {
namespace {

using std::chrono::seconds;

exceeded_quota exceeded_until(seconds again) {
    return {"anon", {600}, {false, 0, again, seconds{60}}};
}

bool has(const http::response& r, std::string_view text) {
    return http::serialize(r)->head_and_inline_body().find(text) != std::string_view::npos;
}

http::request of_route(std::size_t number) {
    http::request r;
    r.route = number;
    return r;
}

BOOST_AUTO_TEST_SUITE(rate_limit_response_cache)

BOOST_AUTO_TEST_CASE(a_429_has_the_quota_and_retry_after) {
    rate_limit_responses responses("application/json");
    const auto r = responses.get({"key", {6'000}, {false, 7, seconds{3}, seconds{59}}}, {});
    BOOST_TEST(r.status == 429U);
    for (const char* field :
         {"HTTP/1.1 429 Too Many Requests\r\n", "\r\nContent-Type: application/json\r\n",
          "\r\nCache-Control: no-store\r\n", "\r\nRateLimit-Policy: \"key\";q=6000;w=60\r\n",
          "\r\nRateLimit: \"key\";r=7;t=59\r\n", "\r\nRetry-After: 3\r\n",
          "\r\n\r\n{\"error\":429,\"message\":\"Too many requests. Try again later.\"}"})
        BOOST_TEST(has(r, field), field);
}

BOOST_AUTO_TEST_CASE(the_429_of_an_image_endpoint_is_an_image) {
    rate_limit_responses responses("image/svg+xml");
    const auto r = responses.get(exceeded_until(seconds{1}), {});
    BOOST_TEST(r.status == 429U);
    BOOST_TEST(has(r, "\r\nContent-Type: image/svg+xml\r\n"));
    BOOST_TEST(has(r, ">rate limited</text>"));
    // Only images need one: pages and CSV routes reject with JSON.
    for (const char* media_type : {"text/html; charset=utf-8", "text/csv; charset=utf-8"})
        BOOST_TEST(has(rate_limit_responses(media_type).get(exceeded_until(seconds{1}), {}),
                       "application/json"));
}

BOOST_AUTO_TEST_CASE(equal_rejections_share_a_response) {
    rate_limit_responses responses("application/json");
    const auto first = responses.get(exceeded_until(seconds{1}), {}).preserialized;
    const auto other = responses.get(exceeded_until(seconds{2}), {}).preserialized;
    BOOST_TEST(first != other);
    BOOST_TEST(responses.get(exceeded_until(seconds{1}), {}).preserialized == first);
    BOOST_TEST(responses.get(exceeded_until(seconds{2}), {}).preserialized == other);
    exceeded_quota keyed = exceeded_until(seconds{1});
    keyed.policy = "key";
    BOOST_TEST(responses.get(keyed, {}).preserialized != first);
}

BOOST_AUTO_TEST_CASE(the_oldest_response_is_replaced) {
    rate_limit_responses responses("application/json");
    const auto first = responses.get(exceeded_until(seconds{1}), {}).preserialized;
    for (int s = 2; s <= 8; ++s)
        responses.get(exceeded_until(seconds{s}), {});
    BOOST_TEST(responses.get(exceeded_until(seconds{1}), {}).preserialized == first);
    responses.get(exceeded_until(seconds{9}), {});
    BOOST_TEST(responses.get(exceeded_until(seconds{1}), {}).preserialized != first);
    BOOST_TEST(first->use_count() == 1U);
}

BOOST_AUTO_TEST_CASE(a_429_has_the_route_of_its_request) {
    rate_limit_responses responses("application/json");
    const auto r = responses.get(exceeded_until(seconds{1}), of_route(7));
    BOOST_TEST(http::serialize(r)->route() == 7U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
