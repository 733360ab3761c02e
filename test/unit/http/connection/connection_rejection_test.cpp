// Hostile requests are rejected before a handler, and none of their bytes is parsed as a further
// request.
#include "http/connection/connection_fixture.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

struct rejection_fixture : connection_fixture {
    int handled = 0;

    rejection_fixture() {
        handler = [this](const request& r) {
            ++handled;
            return echo(r);
        };
    }

    /// Sends `bytes`, followed by text that must not be parsed as the next request.
    void check_rejected(std::string_view bytes, unsigned status, std::string_view reason) {
        BOOST_TEST_CONTEXT(bytes.substr(0, 200)) {
            open();
            BOOST_TEST(exchange(std::string(bytes) + get("/smuggled")) ==
                       rejection(status, reason));
            BOOST_TEST(connected()); // lingers
            hang_up();
            BOOST_TEST(!connected());
        }
    }
};

BOOST_FIXTURE_TEST_SUITE(connection_rejections, rejection_fixture)

BOOST_AUTO_TEST_CASE(rejects_ambiguous_and_malformed_requests) {
    for (const std::string_view request :
         {"GET / HTTP/1.1\r\n\r\n",                          // no Host
          "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",    // two
          "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",             // invalid
          "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",         // obs-fold
          "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n", // in any field
          "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
          "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nhello",
          "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
          "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;x\r\na\r\n0\r\n\r\n",
          "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "GET /caf\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\n\r\n",
          "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n",
          "GET / HTTP/1.1\nHost: a\n\n",
          "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
          "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "GET /\r\n\r\n",
          "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"}) {
        check_rejected(request, 400, "Bad Request");
    }
    BOOST_TEST(handled == 0);
}

BOOST_AUTO_TEST_CASE(each_limit_has_its_status) {
    const std::string field = "X-Field: value\r\n";
    std::string many_fields;
    for (int i = 0; i < 63; ++i)
        many_fields += field;
    open();
    BOOST_TEST(exchange(get("/a", many_fields)) == echoed("get /a"));
    const std::string longest = "/" + std::string(2'047, 'a');
    BOOST_TEST(exchange(get(longest)) == echoed("get " + longest));
    const int within_limits = handled;

    check_rejected(get("/a", many_fields + field), 431, "Request Header Fields Too Large");
    check_rejected(get(longest + "a"), 414, "URI Too Long");
    check_rejected("GET /" + std::string(20'000, 'a'), 414, "URI Too Long");
    check_rejected(get("/a", "X: " + std::string(20'000, 'a') + "\r\n"), 431,
                   "Request Header Fields Too Large");
    BOOST_TEST(handled == within_limits);
}

BOOST_AUTO_TEST_CASE(a_head_of_exactly_the_limit_is_accepted_and_one_byte_more_is_not) {
    limits.header_bytes_max = 3'000;
    const std::string bare = get("/a", "X: \r\n");
    const std::string padding(limits.header_bytes_max - bare.size(), 'a');
    open();
    BOOST_TEST(exchange(get("/a", "X: " + padding + "\r\n")) == echoed("get /a"));
    check_rejected(get("/a", "X: " + padding + "a\r\n"), 431, "Request Header Fields Too Large");
}

BOOST_AUTO_TEST_CASE(a_rejected_head_request_gets_no_body) {
    open();
    const std::string full_response = rejection(400, "Bad Request");
    BOOST_TEST(exchange("HEAD / HTTP/1.1\r\n\r\n") ==
               full_response.substr(0, full_response.find("{")));
}

BOOST_AUTO_TEST_CASE(a_rejection_does_not_depend_on_the_previous_request) {
    open();
    exchange("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    BOOST_TEST(exchange("nonsense\r\n\r\n") == rejection(400, "Bad Request"));
}

BOOST_AUTO_TEST_CASE(other_methods_reach_the_handler_and_their_bodies_are_not_read) {
    open();
    BOOST_TEST(exchange("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nGET /") ==
               echoed("other /a", "Connection: close\r\n"));
    BOOST_TEST(connected()); // lingers
    BOOST_TEST(exchange(get("/smuggled")) == "");
    BOOST_TEST(handled == 1);
}

BOOST_AUTO_TEST_CASE(lingering_ends_after_2_seconds_however_much_is_sent) {
    open();
    exchange("nonsense\r\n\r\n");
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(connected());
        send(std::string(100'000, 'x'));
        advance(1);
    }
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
