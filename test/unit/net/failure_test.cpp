// Goal: each failure has its error code, and its message names the host only.
#include "net/client_fixture.hpp"
#include "support/printing.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using namespace wheelcount::test;

namespace {

raw_response closing_response(std::string bytes) {
    raw_response response;
    response.bytes = std::move(bytes);
    response.close_after = true;
    return response;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(failures, client_fixture)

BOOST_AUTO_TEST_CASE(a_truncated_response_is_unavailable) {
    const std::pair<const char*, std::string> rows[] = {
        {"no response", ""},
        {"cut in the status line", "HTTP/1.1 20"},
        {"cut in the headers", "HTTP/1.1 200 OK\r\nContent-"},
        {"cut after an interim response", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"},
        {"cut in the body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345"},
        {"cut in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n123"},
        {"the last chunk is missing",
         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"},
        {"no HTTP", "lorem ipsum\r\n\r\n"},
        {"two lengths that differ",
         "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: x\r\n\r\nx"},
        {"no gzip", make_http_response("200 OK", "plain", "Content-Encoding: gzip\r\n")},
    };
    for (const auto& [name, bytes] : rows) {
        serve(closing_response(bytes));
        const auto response = get();
        BOOST_TEST_CONTEXT(name) {
            BOOST_TEST_REQUIRE(response.has_error());
            BOOST_TEST(response.error().code == errc::unavailable);
        }
    }
}

BOOST_AUTO_TEST_CASE(bytes_after_the_announced_end_do_not_become_the_next_response) {
    serve("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 500 Smuggled\r\n\r\n");
    for (int i = 0; i < 2; ++i) {
        const auto response = get();
        BOOST_TEST(response->status == 200u);
        BOOST_TEST(response->body == "abc");
    }
}

BOOST_AUTO_TEST_CASE(a_closed_port_is_unavailable) {
    using boost::asio::ip::tcp;
    // Bound but not listening, so that no other process gets the port.
    tcp::acceptor acceptor(context(), tcp::v4());
    acceptor.bind(tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    net::http_request request;
    request.url = "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
    BOOST_TEST(send(request).error().code == errc::unavailable);
}

BOOST_AUTO_TEST_CASE(messages_name_the_host_and_no_secrets) {
    serve(closing_response(""));
    auto request = request_for("/path?key=secret");
    request.headers = {"Authorization: secret"};
    const auto response = send(request);
    BOOST_TEST(response.error().message.starts_with("127.0.0.1: "));
    BOOST_TEST(response.error().message.find("secret") == std::string::npos);
    BOOST_TEST(response.error().message.find("path") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(rejects_urls_that_are_not_http) {
    for (const char* url : {"", "example.org/x", "http://", "http://[::1", "http://a b/",
                            "http://host:99999/", "ftp://example.org/", "file:///etc/passwd"}) {
        net::http_request request;
        request.url = url;
        const auto response = send(request);
        BOOST_TEST_CONTEXT(url) {
            BOOST_TEST_REQUIRE(response.has_error());
            BOOST_TEST(response.error().code == errc::bad_input);
        }
    }
}

BOOST_AUTO_TEST_CASE(rejects_a_header_with_a_line_break) {
    serve(make_http_response("200 OK", ""));
    auto request = request_for("/");
    request.headers = {"X-Name: value\r\nX-Other: value"};
    BOOST_TEST(send(request).error().code == errc::bad_input);
    BOOST_TEST(server->requests().empty());
}

BOOST_AUTO_TEST_SUITE_END()
