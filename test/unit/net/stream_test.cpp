// Goal: a body is streamed with backpressure.
#include "net/client_fixture.hpp"
#include "net/sinks.hpp"
#include "support/gzip.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using namespace wheelcount::test;

namespace {

constexpr std::size_t buffer_bytes_max = 64 * 1024;

/// All lines differ, so that the test notices lost, duplicated and moved bytes.
std::string numbered_lines(std::size_t bytes) {
    const std::string padding(100, ' ');
    std::string text;
    text.reserve(bytes + 128);
    for (unsigned line = 0; text.size() < bytes; ++line)
        text += std::to_string(line) + padding + '\n';
    return text;
}

net::http_request without_body_limit(net::http_request request) {
    request.body_bytes_max = std::uint64_t{1} << 32;
    return request;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(streaming, client_fixture)

BOOST_AUTO_TEST_CASE(passes_a_body_in_chunks_of_bounded_size) {
    const std::string text = numbered_lines(4 << 20);
    serve(make_http_response("200 OK", text));
    collecting_sink sink;
    const auto response = stream(without_body_limit(request_for("/")), sink);
    BOOST_TEST_REQUIRE(response.has_value());
    BOOST_TEST(response->status == 200u);
    BOOST_TEST(response->body.empty());
    BOOST_CHECK(sink.body == text);
    BOOST_TEST(sink.largest <= buffer_bytes_max);
}

BOOST_AUTO_TEST_CASE(passes_a_compressed_body_decompressed) {
    const std::string text = numbered_lines(4 << 20);
    serve(make_http_response("200 OK", gzip(text), "Content-Encoding: gzip\r\n"));
    collecting_sink sink;
    BOOST_TEST(stream(without_body_limit(request_for("/")), sink).has_value());
    BOOST_CHECK(sink.body == text);
    BOOST_TEST(sink.largest <= buffer_bytes_max);
}

BOOST_AUTO_TEST_CASE(does_not_call_the_sink_for_an_empty_body) {
    serve(make_http_response("200 OK", ""));
    collecting_sink sink;
    BOOST_TEST(stream(request_for("/"), sink)->status == 200u);
    BOOST_TEST(sink.chunks == 0u);
}

BOOST_AUTO_TEST_CASE(a_waiting_sink_stops_the_server) {
    // While the sink waits, only the buffers of the client, of curl and of the kernel fill up.
    // The loop runs until the server has written nothing for a long time.
    const std::string text = numbered_lines(32 << 20);
    serve(make_http_response("200 OK", text));
    gated_sink sink(get_executor());
    const auto exchange = start(client->stream(without_body_limit(request_for("/")), sink));
    run_until([&sink] { return sink.waiting(); });
    run_until_stable([this] { return server->bytes_written(); });
    BOOST_TEST(server->bytes_written() < std::uint64_t{8} << 20);
    sink.open();
    finish(*exchange);
    BOOST_TEST(exchange->outcome.has_value());
    BOOST_CHECK(sink.body == text);
    BOOST_TEST(sink.largest <= buffer_bytes_max);
}

BOOST_AUTO_TEST_CASE(a_waiting_sink_does_not_stop_other_exchanges) {
    serve([text = numbered_lines(1 << 20)](const std::string& request) {
        raw_response response;
        response.bytes =
            make_http_response("200 OK", request.starts_with("GET /big") ? text : "small");
        return response;
    });
    gated_sink sink(get_executor());
    const auto exchange = start(client->stream(without_body_limit(request_for("/big")), sink));
    run_until([&sink] { return sink.waiting(); });
    BOOST_TEST(get("/small")->body == "small");
    BOOST_TEST(sink.waiting());
    sink.open();
    finish(*exchange);
    BOOST_TEST(exchange->outcome.has_value());
}

BOOST_AUTO_TEST_CASE(reuses_the_connection_of_a_streamed_body) {
    serve(make_http_response("200 OK", numbered_lines(1 << 20)));
    for (int i = 0; i < 3; ++i) {
        collecting_sink sink;
        BOOST_TEST(stream(without_body_limit(request_for("/")), sink).has_value());
    }
    BOOST_TEST(server->connections_accepted() == 1u);
}

BOOST_AUTO_TEST_CASE(an_error_of_the_sink_ends_the_exchange_and_is_its_result) {
    serve(make_http_response("200 OK", numbered_lines(4 << 20)));
    collecting_sink sink(error(errc::corrupt, "not what I expected"));
    const auto response = stream(without_body_limit(request_for("/")), sink);
    BOOST_TEST(response.error().code == errc::corrupt);
    BOOST_TEST(response.error().message == "not what I expected");
    BOOST_TEST(sink.chunks == 1u);
    run_until([this] { return server->connections_open() == 0; });
}

BOOST_AUTO_TEST_CASE(returns_the_body_of_an_error_status_in_the_response) {
    serve(make_http_response("403 Forbidden", "quota exceeded"));
    collecting_sink sink;
    const auto response = stream(request_for("/"), sink);
    BOOST_TEST_REQUIRE(response.has_value());
    BOOST_TEST(response->status == 403u);
    BOOST_TEST(response->body == "quota exceeded");
    BOOST_TEST(sink.chunks == 0u);
}

BOOST_AUTO_TEST_CASE(truncates_a_long_body_of_an_error_status) {
    const std::string text = numbered_lines(4 << 20);
    serve(make_http_response("500 Internal Server Error", text));
    collecting_sink sink;
    const auto response = stream(request_for("/"), sink);
    BOOST_TEST_REQUIRE(response.has_value());
    BOOST_TEST(response->status == 500u);
    BOOST_CHECK(response->body == text.substr(0, 64 * 1024));
    BOOST_TEST(sink.chunks == 0u);
}

BOOST_AUTO_TEST_CASE(a_body_truncated_while_the_sink_waits_is_unavailable) {
    raw_response response;
    response.bytes = make_http_response("200 OK", numbered_lines(1 << 20));
    response.bytes.resize(response.bytes.size() - 1);
    response.close_after = true;
    serve(response);
    gated_sink sink(get_executor());
    const auto exchange = start(client->stream(without_body_limit(request_for("/")), sink));
    run_until([&sink] { return sink.waiting(); });
    run_until_stable([this] { return server->bytes_written(); });
    sink.open();
    finish(*exchange);
    BOOST_TEST(exchange->outcome.error().code == errc::unavailable);
}

BOOST_AUTO_TEST_SUITE_END()
