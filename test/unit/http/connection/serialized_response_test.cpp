// Every byte of a response and of its variants.
#include "http/connection/http_date.hpp"
#include "wheelcount/http/response.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

constexpr std::string_view date = "Tue, 21 Jul 2026 12:00:00 GMT";

response text_response(std::string body) {
    response r;
    r.content_type = "text/plain";
    r.caching = cache_class::short_lived;
    r.body = std::move(body);
    return r;
}

response_ptr with_date(const response& r) {
    auto response = serialize(r);
    response->set_date(date);
    return response;
}

BOOST_AUTO_TEST_SUITE(serialized_responses)

BOOST_AUTO_TEST_CASE(a_response_is_head_and_body_in_one_buffer) {
    const auto response = with_date(text_response("hello"));
    BOOST_TEST(response->head_and_inline_body() ==
               "HTTP/1.1 200 OK\r\n"
               "Date: Tue, 21 Jul 2026 12:00:00 GMT\r\n"
               "Content-Type: text/plain\r\n"
               "Content-Length: 5\r\n"
               "Cache-Control: public, max-age=60\r\n"
               "Server: wheelcount\r\n"
               "Access-Control-Allow-Origin: *\r\n"
               "Access-Control-Expose-Headers: Age, ETag, RateLimit, "
               "RateLimit-Policy, Retry-After, X-Complete-To\r\n"
               "X-Content-Type-Options: nosniff\r\n"
               "\r\n"
               "hello");
    BOOST_TEST(response->body() == "hello");
    BOOST_TEST(std::string(response->head()) + "hello" == response->head_and_inline_body());
    BOOST_TEST(response->status() == 200U);
    BOOST_TEST(response->etag() == "");
}

BOOST_AUTO_TEST_CASE(only_the_date_changes_from_second_to_second) {
    const auto response = with_date(text_response("hello"));
    std::string expected(response->head_and_inline_body());
    response->set_date("Wed, 22 Jul 2026 00:00:01 GMT");
    expected.replace(expected.find(date), date.size(), "Wed, 22 Jul 2026 00:00:01 GMT");
    BOOST_TEST(response->head_and_inline_body() == expected);
}

BOOST_AUTO_TEST_CASE(with_header_appends_a_field_and_changes_nothing_else) {
    const auto plain = with_date(text_response("hello"));
    const auto closing = plain->with_header({"Connection", "close"});
    const std::string head(plain->head().substr(0, plain->head().size() - 2));
    BOOST_TEST(closing->head_and_inline_body() == head + "Connection: close\r\n\r\nhello");
    BOOST_TEST(closing->head() == head + "Connection: close\r\n\r\n");
    closing->set_date("Wed, 22 Jul 2026 00:00:01 GMT");
    BOOST_TEST(plain->head_and_inline_body().find(date) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(not_modified_omits_the_fields_about_the_body) {
    response r = text_response("hello");
    r.headers.push_back({"ETag", "W/\"1-a\""});
    r.headers.push_back({"X-Complete-To", "2026-07-20"});
    const auto not_modified = with_date(r)->not_modified();
    BOOST_TEST(not_modified->status() == 304U);
    BOOST_TEST(not_modified->etag() == "W/\"1-a\"");
    BOOST_TEST(not_modified->head_and_inline_body() ==
               "HTTP/1.1 304 Not Modified\r\n"
               "Date: Tue, 21 Jul 2026 12:00:00 GMT\r\n"
               "Cache-Control: public, max-age=60\r\n"
               "Server: wheelcount\r\n"
               "Access-Control-Allow-Origin: *\r\n"
               "Access-Control-Expose-Headers: Age, ETag, RateLimit, "
               "RateLimit-Policy, Retry-After, X-Complete-To\r\n"
               "X-Content-Type-Options: nosniff\r\n"
               "ETag: W/\"1-a\"\r\n"
               "X-Complete-To: 2026-07-20\r\n"
               "\r\n");
}

BOOST_AUTO_TEST_CASE(responses_without_content_have_neither_length_nor_type) {
    for (const unsigned status : {204U, 304U}) {
        response r = text_response("must not be sent");
        r.status = status;
        const std::string bytes(serialize(r)->head_and_inline_body());
        BOOST_TEST(bytes.find("Content-") == bytes.find("Content-Type-Options"));
        BOOST_TEST(bytes.ends_with("\r\n\r\n"));
    }
}

BOOST_AUTO_TEST_CASE(a_value_cannot_start_a_new_line) {
    response r = text_response("");
    r.headers.push_back({"Location", "/a\r\nSet-Cookie: b\x7f"});
    BOOST_TEST(
        serialize(r)->head_and_inline_body().ends_with("\r\nLocation: /a  Set-Cookie: b \r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(dates_are_imf_fixdate) {
    using namespace std::chrono_literals;
    const auto at = [](std::chrono::sys_days d, std::chrono::seconds s) {
        return format_date(d + s);
    };
    BOOST_TEST(at(std::chrono::year{2026} / 7 / 21, 12h) == date);
    BOOST_TEST(at(std::chrono::year{2024} / 2 / 29, 86399s) == "Thu, 29 Feb 2024 23:59:59 GMT");
    BOOST_TEST(at(std::chrono::year{1994} / 11 / 6, 8h + 49min + 37s) ==
               "Sun, 06 Nov 1994 08:49:37 GMT");
    BOOST_TEST(at(std::chrono::year{2027} / 1 / 1, 0s) == "Fri, 01 Jan 2027 00:00:00 GMT");
}

BOOST_AUTO_TEST_CASE(variants_share_a_long_body) {
    const auto inlined =
        with_date(text_response(std::string(serialized_response::inline_body_max, 'x')));
    BOOST_TEST(inlined->shared_body() == "");
    BOOST_TEST(inlined->head_and_inline_body().size() ==
               inlined->head().size() + serialized_response::inline_body_max);

    const auto shared =
        with_date(text_response(std::string(serialized_response::inline_body_max + 1, 'x')));
    BOOST_TEST(shared->head_and_inline_body() == shared->head());
    BOOST_TEST(shared->shared_body().size() == serialized_response::inline_body_max + 1);
    BOOST_TEST(shared->body() == shared->shared_body());
    BOOST_TEST(shared->memory_bytes() > serialized_response::inline_body_max);
    const auto closing = shared->with_header({"Connection", "close"});
    BOOST_TEST(closing->shared_body().data() == shared->shared_body().data());
    BOOST_TEST(closing->head_and_inline_body() == closing->head());
    BOOST_TEST(shared->not_modified()->shared_body() == "");
    BOOST_TEST(shared->encoded("gzip", "y")->shared_body() == "");
    BOOST_TEST(shared->encoded("gzip", "y")->head_and_inline_body().ends_with("\r\n\r\ny"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
