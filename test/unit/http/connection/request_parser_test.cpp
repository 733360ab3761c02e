// The parsed head equals what was sent, however it arrived.
#include "http/connection/request_parser.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace wheelcount::http {
namespace {

using progress = request_parser::progress;

constexpr std::string_view full_request = "HEAD /badge/a?period=day HTTP/1.1\r\n"
                                          "Host: example.org:8080\r\n"
                                          "x-API-key: secret\r\n"
                                          "Accept: */*\r\n"
                                          "If-None-Match: \"v1\"\r\n"
                                          "X-Forwarded-For: 192.0.2.1, 192.0.2.2\r\n"
                                          "x-forwarded-for: 192.0.2.3\r\n"
                                          "CF-Connecting-IP: 192.0.2.4\r\n"
                                          "\r\n";

void check_full_request(const request_head& head) {
    BOOST_TEST((head.method == method::head));
    BOOST_TEST(head.target == "/badge/a?period=day");
    BOOST_TEST(head.version == 11);
    BOOST_TEST(head.keep_alive);
    BOOST_TEST(head.fields == 7U);
    BOOST_TEST(!head.folded);
    BOOST_TEST(head.hosts == 1U);
    BOOST_TEST(head.host == "example.org:8080");
    BOOST_TEST(!head.transfer_encoding);
    BOOST_TEST(head.content_length == 0U);
    BOOST_TEST(head.api_key == "secret");
    BOOST_TEST(head.if_none_match == "\"v1\"");
    BOOST_TEST_REQUIRE(head.x_forwarded_for.size() == 2U);
    BOOST_TEST(head.x_forwarded_for[0] == "192.0.2.1, 192.0.2.2");
    BOOST_TEST(head.x_forwarded_for[1] == "192.0.2.3");
    BOOST_TEST(head.cf_connecting_ip == "192.0.2.4");
}

BOOST_AUTO_TEST_SUITE(request_parsing)

BOOST_AUTO_TEST_CASE(parses_a_head_at_once) {
    const std::string input = std::string(full_request) + "GET /next";
    request_parser parser;
    BOOST_TEST((parser.parse(input) == progress::complete));
    BOOST_TEST(parser.size() == full_request.size());
    check_full_request(parser.head());
}

BOOST_AUTO_TEST_CASE(parses_a_head_byte_by_byte) {
    request_parser parser;
    for (std::size_t size = 1; size < full_request.size(); ++size)
        BOOST_REQUIRE((parser.parse(full_request.substr(0, size)) == progress::incomplete));
    BOOST_TEST((parser.parse(full_request) == progress::complete));
    BOOST_TEST(parser.size() == full_request.size());
    check_full_request(parser.head());
}

BOOST_AUTO_TEST_CASE(one_empty_line_before_the_request_is_ignored) {
    const std::string input = "\r\nGET / HTTP/1.1\r\n\r\n";
    request_parser at_once;
    BOOST_TEST((at_once.parse(input) == progress::complete));
    BOOST_TEST(at_once.size() == input.size());
    request_parser dripped;
    for (std::size_t size = 1; size < input.size(); ++size)
        BOOST_REQUIRE((dripped.parse(input.substr(0, size)) == progress::incomplete));
    request_parser two_lines;
    BOOST_TEST((two_lines.parse("\r\n" + input) == progress::malformed));
    request_parser bare_return;
    BOOST_TEST((bare_return.parse("\rGET / HTTP/1.1\r\n\r\n") == progress::malformed));
}

BOOST_AUTO_TEST_CASE(methods_are_case_sensitive) {
    struct {
        std::string_view text;
        http::method method;
    } const cases[] = {{"GET", method::get},         {"HEAD", method::head},
                       {"OPTIONS", method::options}, {"POST", method::other},
                       {"get", method::other},       {"BREW", method::other}};
    for (const auto& c : cases) {
        const std::string input = std::string(c.text) + " / HTTP/1.1\r\n\r\n";
        request_parser parser;
        BOOST_TEST((parser.parse(input) == progress::complete));
        BOOST_TEST((parser.head().method == c.method), c.text);
    }
}

BOOST_AUTO_TEST_CASE(persistence_depends_on_version_and_connection_header) {
    struct {
        std::string_view remainder;
        int version;
        bool keep_alive;
    } const cases[] = {
        {" / HTTP/1.1\r\n\r\n", 11, true},
        {" / HTTP/1.1\r\nConnection: Close\r\n\r\n", 11, false},
        {" / HTTP/1.1\r\nConnection: x, close\r\n\r\n", 11, false},
        {" / HTTP/1.0\r\n\r\n", 10, false},
        {" / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 10, true},
    };
    for (const auto& c : cases) {
        const std::string input = "GET" + std::string(c.remainder);
        request_parser parser;
        BOOST_TEST((parser.parse(input) == progress::complete));
        BOOST_TEST(parser.head().version == c.version);
        BOOST_TEST(parser.head().keep_alive == c.keep_alive, c.remainder);
    }
}

BOOST_AUTO_TEST_CASE(reports_a_folded_value_wherever_the_fold_is) {
    struct {
        std::string_view field;
        bool folded;
    } const cases[] = {
        {"Host: a", false},         {"Host:\t a \t", false},  {"Host:", false},
        {"Host: a\r\n b", true},    {"Host: a\r\n\tb", true}, {"Host:\r\n a", true},
        {"Host: a\r\n ", true},     {"Host:\r\n ", true},     {"X: a\r\n b\r\nHost: a", true},
        {"Host: a\r\nX: b", false},
    };
    for (const auto& c : cases) {
        const std::string input = "GET / HTTP/1.1\r\n" + std::string(c.field) + "\r\n\r\n";
        request_parser parser;
        BOOST_TEST((parser.parse(input) == progress::complete));
        BOOST_TEST(parser.head().folded == c.folded, c.field);
    }
}

BOOST_AUTO_TEST_CASE(reports_the_length_of_a_body_without_reading_it) {
    const std::string sized = "POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\nbody";
    request_parser parser;
    BOOST_TEST((parser.parse(sized) == progress::complete));
    BOOST_TEST(parser.head().content_length == 99'999'999'999U);
    BOOST_TEST(parser.size() == sized.size() - 4);
    for (const std::string_view coding : {"chunked", "gzip", "chunked, identity", "xchunked"}) {
        const std::string coded_request =
            "POST / HTTP/1.1\r\nTransfer-Encoding: " + std::string(coding) + "\r\n\r\n0\r\n\r\n";
        request_parser coded_parser;
        BOOST_TEST((coded_parser.parse(coded_request) == progress::complete));
        BOOST_TEST(coded_parser.head().transfer_encoding, coding);
    }
}

BOOST_AUTO_TEST_CASE(other_input_is_malformed) {
    for (const std::string_view input :
         {"\x16\x03\x01\x02", "GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/2.0\r\n\r\n",
          "GET / HTTP/1.2\r\n\r\n", "GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n",
          "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\n: a\r\n\r\n",
          "GET /a b HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: +5\r\n\r\n",
          "GET / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
          "GET / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
          "GET / HTTP/1.1\r\n folded: start\r\n\r\n", " GET / HTTP/1.1\r\n\r\n"}) {
        request_parser parser;
        BOOST_TEST((parser.parse(input) == progress::malformed), input);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
