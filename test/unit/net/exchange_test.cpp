// Goal: requests are sent unchanged and responses are returned whole.
#include "net/client_fixture.hpp"
#include "support/gzip.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using namespace wheelcount::test;

namespace {

bool has_line(const std::string& request, const std::string& line) {
    return request.find("\r\n" + line + "\r\n") != std::string::npos;
}

bool has_header(const std::string& request, const std::string& name) {
    return request.find("\r\n" + name + ":") != std::string::npos;
}

std::string body_of(const std::string& request) {
    return request.substr(request.find("\r\n\r\n") + 4);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(exchanges, client_fixture)

BOOST_AUTO_TEST_CASE(returns_status_and_body) {
    serve(make_http_response("200 OK", "hello"));
    const auto response = get("/path?query=1");
    BOOST_TEST_REQUIRE(response.has_value());
    BOOST_TEST(response->status == 200u);
    BOOST_TEST(response->body == "hello");
    BOOST_TEST(server->requests().front().starts_with("GET /path?query=1 HTTP/1.1\r\n"));
}

BOOST_AUTO_TEST_CASE(any_status_is_a_response) {
    for (const char* status : {"204 No Content", "304 Not Modified"}) {
        serve("HTTP/1.1 " + std::string(status) + "\r\n\r\n");
        BOOST_TEST_CONTEXT(status) BOOST_TEST(get()->body.empty());
    }
    for (const char* status : {"400 Bad Request", "403 Forbidden", "404 Not Found",
                               "429 Too Many Requests", "500 Internal Server Error"}) {
        serve(make_http_response(status, "why"));
        const auto response = get();
        BOOST_TEST_CONTEXT(status) {
            BOOST_TEST_REQUIRE(response.has_value());
            BOOST_TEST(std::to_string(response->status) == std::string(status, 3));
            BOOST_TEST(response->body == "why");
        }
    }
}

BOOST_AUTO_TEST_CASE(a_redirect_is_returned_and_not_followed) {
    serve(make_http_response("302 Found", "", "Location: /elsewhere\r\n"));
    BOOST_TEST(get()->status == 302u);
    BOOST_TEST(server->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(sends_body_and_headers_of_a_post_unchanged) {
    serve(make_http_response("200 OK", ""));
    auto request = request_for("/");
    request.method = "POST";
    request.headers = {"Content-Type: application/json", "Authorization: Bearer a.b-c_d"};
    request.body = std::string("{\"a\":\0 1}\r\n\r\n\xff", 14);
    BOOST_TEST(send(request).has_value());

    const std::string& arrived = server->requests().front();
    BOOST_TEST(arrived.starts_with("POST / HTTP/1.1\r\n"));
    BOOST_TEST(has_line(arrived, "Content-Type: application/json"));
    BOOST_TEST(has_line(arrived, "Authorization: Bearer a.b-c_d"));
    BOOST_TEST(body_of(arrived) == request.body);
}

BOOST_AUTO_TEST_CASE(curl_adds_no_headers_that_would_change_a_post) {
    serve(make_http_response("200 OK", ""));
    auto request = request_for("/");
    request.method = "POST";
    request.body.assign(2 << 20, 'x'); // large enough that curl would wait for "100 Continue"
    BOOST_TEST(send(request).has_value());

    const std::string& arrived = server->requests().front();
    BOOST_TEST(!has_header(arrived, "Expect"));
    BOOST_TEST(!has_header(arrived, "Content-Type"));
    BOOST_CHECK(body_of(arrived) == request.body);
}

BOOST_AUTO_TEST_CASE(sends_the_method_as_given) {
    serve([](const std::string& request) {
        raw_response response;
        response.bytes = make_http_response("200 OK", request.starts_with("HEAD") ? "" : "text");
        return response;
    });
    for (const char* method : {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"}) {
        auto request = request_for("/");
        request.method = method;
        BOOST_TEST_CONTEXT(method) {
            BOOST_TEST(send(request).has_value());
            BOOST_TEST(server->requests().back().starts_with(std::string(method) + " / "));
        }
    }
    BOOST_TEST(server->connections_accepted() == 1u);
}

BOOST_AUTO_TEST_CASE(requests_gzip_and_names_it_in_the_user_agent) {
    serve(make_http_response("200 OK", ""));
    BOOST_TEST(get().has_value());
    BOOST_TEST(has_line(server->requests().front(), "Accept-Encoding: gzip"));
    BOOST_TEST(has_line(server->requests().front(), "User-Agent: wheelcount (gzip)"));
}

BOOST_AUTO_TEST_CASE(decompresses_a_compressed_body) {
    const std::string text(100'000, 'z');
    serve(make_http_response("200 OK", gzip(text), "Content-Encoding: gzip\r\n"));
    BOOST_CHECK(get()->body == text);
}

BOOST_AUTO_TEST_CASE(joins_a_chunked_body) {
    serve("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n "
          "world\r\n0\r\n\r\n");
    BOOST_TEST(get()->body == "hello world");
}

BOOST_AUTO_TEST_CASE(joins_a_response_that_arrives_byte_by_byte) {
    raw_response response;
    response.bytes = make_http_response("200 OK", "drop by drop");
    response.chunk_bytes = 1;
    serve(response);
    BOOST_TEST(get()->body == "drop by drop");
}

BOOST_AUTO_TEST_CASE(returns_date_and_retry_after) {
    const std::string date = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    serve(make_http_response("503 Service Unavailable", "",
                             date + "Retry-After: Sun, 06 Nov 1994 08:51:37 GMT\r\n"));
    const auto response = get();
    BOOST_CHECK(response->retry_after == std::chrono::seconds(120));
    BOOST_CHECK(response->date == std::chrono::sys_seconds(std::chrono::seconds(784111777)));

    serve(make_http_response("200 OK", ""));
    const auto plain = get();
    BOOST_CHECK(!plain->retry_after);
    BOOST_CHECK(!plain->date);
}

BOOST_AUTO_TEST_CASE(consecutive_requests_share_a_connection) {
    serve(make_http_response("200 OK", "hello"));
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(get()->body == "hello");
    BOOST_TEST(server->requests().size() == 3u);
    BOOST_TEST(server->connections_accepted() == 1u);
}

BOOST_AUTO_TEST_CASE(replaces_a_reused_connection_that_the_server_closed) {
    raw_response response;
    response.bytes = make_http_response("200 OK", "hello");
    response.close_after = true;
    serve(response);
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(get()->body == "hello");
    BOOST_TEST(server->connections_accepted() == 3u);
}

BOOST_AUTO_TEST_CASE(runs_ten_exchanges_concurrently) {
    net::http_client_options options;
    options.connections_per_host_max = 10;
    make_client(options);
    serve([](const std::string& request) {
        raw_response response;
        response.bytes = make_http_response("200 OK", request.substr(0, request.find(" HTTP")));
        return response;
    });
    server->pause_responses();
    std::vector<std::unique_ptr<started_exchange>> exchanges;
    for (int i = 0; i < 10; ++i)
        exchanges.push_back(start(client->send(request_for("/" + std::to_string(i)))));
    run_until([this] { return server->requests().size() == 10; });
    server->resume_responses();
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
        finish(*exchanges[i]);
        BOOST_TEST(exchanges[i]->outcome->body == "GET /" + std::to_string(i));
    }
}

BOOST_AUTO_TEST_CASE(resolves_host_names) {
    serve(make_http_response("200 OK", "hello"));
    net::http_request request;
    request.url = server->url("/", "localhost");
    BOOST_TEST(send(request)->body == "hello");
}

BOOST_AUTO_TEST_SUITE_END()
