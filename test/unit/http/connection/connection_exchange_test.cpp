// Requests and responses on the wire without errors, byte for byte.
#include "http/connection/connection_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace wheelcount::http {
namespace {

constexpr std::string_view keep_alive = "Connection: keep-alive\r\n";
constexpr std::string_view close = "Connection: close\r\n";

awaitable<response> fail(const request&) {
    throw std::runtime_error("the store is on fire");
    co_return response{}; // makes it a coroutine
}

BOOST_FIXTURE_TEST_SUITE(connection_exchanges, connection_fixture)

BOOST_AUTO_TEST_CASE(a_request_gets_a_response_and_the_connection_stays_open) {
    open();
    BOOST_TEST(exchange(get("/badge/a?period=day")) == echoed("get /badge/a ? period=day"));
    BOOST_TEST(connected());
    BOOST_TEST(exchange(get("/badge/b")) == echoed("get /badge/b"));
    BOOST_TEST(connected());
}

BOOST_AUTO_TEST_CASE(a_query_begins_at_the_first_question_mark) {
    open();
    BOOST_TEST(exchange(get("/a?b?c")) == echoed("get /a ? b?c"));
    BOOST_TEST(exchange(get("/a?")) == echoed("get /a"));
}

BOOST_AUTO_TEST_CASE(head_gets_no_body) {
    open();
    const std::string full_response = echoed("head /a");
    BOOST_TEST(exchange("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n") ==
               full_response.substr(0, full_response.find("\r\n\r\n") + 4));
    BOOST_TEST(exchange(get("/b")) == echoed("get /b"));
}

BOOST_AUTO_TEST_CASE(closes_if_the_client_sends_connection_close) {
    open();
    BOOST_TEST(exchange(get("/a", close)) == echoed("get /a", close));
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(http_1_0_closes_without_keep_alive) {
    open();
    BOOST_TEST(exchange("GET /a HTTP/1.0\r\n\r\n") == echoed("get /a", close));
    BOOST_TEST(!connected());
    open();
    BOOST_TEST(exchange("GET /a HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n") ==
               echoed("get /a", keep_alive));
    BOOST_TEST(connected());
}

BOOST_AUTO_TEST_CASE(a_request_may_arrive_in_two_parts_split_anywhere) {
    const std::string request = get("/badge/a", "X-Api-Key: secret\r\n");
    open();
    for (std::size_t split = 1; split < request.size(); ++split) {
        send(request.substr(0, split));
        BOOST_TEST(received() == "");
        BOOST_TEST(exchange(request.substr(split)) == echoed("get /badge/a"));
    }
}

BOOST_AUTO_TEST_CASE(a_request_may_arrive_byte_by_byte) {
    open();
    for (const char c : get("/badge/a"))
        send({&c, 1});
    BOOST_TEST(received() == echoed("get /badge/a"));
}

BOOST_AUTO_TEST_CASE(pipelined_requests_get_responses_in_order) {
    open();
    BOOST_TEST(exchange(get("/a") + get("/b") + get("/c", close) + get("/d")) ==
               echoed("get /a") + echoed("get /b") + echoed("get /c", close));
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(pipelined_requests_wait_for_a_slow_handler) {
    handler = [this](const request& r) { return r.path == "/slow" ? wait(r) : echo(r); };
    open();
    BOOST_TEST(exchange(get("/slow") + get("/quick")) == "");
    release();
    BOOST_TEST(received() == echoed("get /slow") + echoed("get /quick"));
}

BOOST_AUTO_TEST_CASE(serves_more_pipelined_requests_than_the_buffer_holds) {
    open();
    std::string requests;
    std::string responses;
    for (int i = 0; i < 500; ++i) {
        const std::string path = "/" + std::to_string(i);
        requests += get(path);
        responses += echoed("get " + path);
    }
    BOOST_TEST((exchange(requests) == responses));
}

BOOST_AUTO_TEST_CASE(a_large_head_moves_the_buffer_and_leaves_the_request_intact) {
    handler = [](const request& r) -> awaitable<response> {
        response res;
        res.content_type = "text/plain";
        res.body = r.api_key;
        co_return res;
    };
    const std::string padding = "X-Padding: " + std::string(5'000, 'a') + "\r\n";
    open();
    BOOST_TEST(exchange(get("/a", "X-Api-Key: secret\r\n" + padding)) == echoed("secret"));
    BOOST_TEST(exchange(get("/b", padding + "x-api-KEY: other\r\n")) == echoed("other"));
    for (const char c : get("/c", "X-Api-Key: dripped\r\n" + padding))
        send({&c, 1});
    BOOST_TEST(received() == echoed("dripped"));
}

BOOST_AUTO_TEST_CASE(a_response_is_sent_whole_by_small_writes) {
    open(7);
    BOOST_TEST(exchange(get("/a")) == echoed("get /a"));
    BOOST_TEST(exchange(get("/b")) == echoed("get /b"));
}

BOOST_AUTO_TEST_CASE(a_handler_that_throws_is_logged_and_becomes_a_500) {
    handler = fail;
    open();
    const std::string response = exchange(get("/a"));
    BOOST_TEST(response.starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
    BOOST_TEST(response.ends_with(error_response(500, default_message(500)).body));
    BOOST_TEST(response.find("fire") == std::string::npos);
    BOOST_REQUIRE(logged.size() == 1U);
    BOOST_TEST(logged.front().find("the store is on fire") != std::string::npos);
    BOOST_TEST(connected());
}

BOOST_AUTO_TEST_CASE(a_handler_that_throws_before_its_coroutine_begins_becomes_a_500) {
    handler = [](const request&) -> awaitable<response> { throw std::logic_error("a bug"); };
    open();
    BOOST_TEST(exchange(get("/a")).starts_with("HTTP/1.1 500 "));
}

BOOST_AUTO_TEST_CASE(the_handler_receives_client_host_and_headers) {
    handler = [](const request& r) -> awaitable<response> {
        response res;
        res.body = r.client.to_string() + " " + std::string(r.host);
        co_return res;
    };
    const std::string line = "X-Forwarded-For: 203.0.113.9\r\n";
    peer = boost::asio::ip::make_address("192.0.2.1");
    options.trusted_proxies = *proxy_set::parse("192.0.2.2");
    open();
    BOOST_TEST(exchange(get("/a", line)).ends_with("\r\n\r\n192.0.2.1 example.org"));
    hang_up();
    peer = boost::asio::ip::make_address("192.0.2.2");
    open();
    BOOST_TEST(exchange(get("/a", line)).ends_with("\r\n\r\n203.0.113.9 example.org"));
    BOOST_TEST(exchange(get("/a")).ends_with("\r\n\r\n192.0.2.2 example.org"));
}

BOOST_AUTO_TEST_CASE(the_date_follows_the_clock) {
    open();
    exchange(get("/a"));
    clock.advance(std::chrono::hours(24));
    set().tick();
    BOOST_TEST(exchange(get("/a")).find("Date: Wed, 22 Jul 2026 12:00:00 GMT") !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
