// Error responses in pepy.tech's format.
#include "wheelcount/http/response.hpp"

#include <boost/test/unit_test.hpp>

#include <utility>

namespace wheelcount::http {
namespace {

BOOST_AUTO_TEST_SUITE(error_responses)

BOOST_AUTO_TEST_CASE(an_error_is_json_with_status_and_message) {
    const response r = error_response(400, "say \"please\"");
    BOOST_TEST(r.status == 400U);
    BOOST_TEST(r.content_type == "application/json");
    BOOST_TEST(r.body == R"({"error":400,"message":"say \"please\""})");
}

BOOST_AUTO_TEST_CASE(of_the_errors_only_404_is_cacheable) {
    BOOST_TEST(error_response(404, "").cache_control() == "public, max-age=300");
    for (const unsigned status : {400U, 401U, 405U, 429U, 500U, 503U})
        BOOST_TEST(error_response(status, "").cache_control() == "no-store");
}

BOOST_AUTO_TEST_CASE(messages_are_those_of_pepy) {
    BOOST_TEST(default_message(404) ==
               "The requested URL was not found on the server. If you entered the URL manually "
               "please check your spelling and try again.");
    BOOST_TEST(default_message(405) == "The method is not allowed for the requested URL.");
    BOOST_TEST(default_message(400) ==
               "The browser (or proxy) sent a request that this server could not understand.");
    BOOST_TEST(default_message(500) ==
               "The server encountered an internal error and was unable to complete your request. "
               "Either the server is overloaded or there is an error in the application.");
    BOOST_TEST(default_message(415) == "Unsupported Media Type");
}

BOOST_AUTO_TEST_CASE(a_preserialized_response_is_returned_as_is) {
    response busy = error_response(429, "");
    busy.route = 3;
    const response_ptr serialized = serialize(std::move(busy));
    const response r = preserialized_response(serialized);
    BOOST_TEST(r.status == 429U);
    BOOST_TEST(!r.data_version.has_value());
    BOOST_TEST(serialize(r) == serialized);
    BOOST_TEST(serialize(r)->route() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
