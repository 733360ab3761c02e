// Goal: deadline, body size and connections are limited.
#include "net/client_fixture.hpp"
#include "net/sinks.hpp"
#include "support/gzip.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using namespace wheelcount::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(limits, client_fixture)

BOOST_AUTO_TEST_CASE(a_server_that_never_responds_times_out) {
    serve("");
    auto request = request_for("/");
    request.timeout = 20ms;
    const auto response = send(request);
    BOOST_TEST(response.error().code == errc::timed_out);
    BOOST_TEST(response.error().message.starts_with("127.0.0.1: "));
    run_until([this] { return server->connections_open() == 0; });
}

BOOST_AUTO_TEST_CASE(a_server_that_stops_within_the_body_times_out) {
    serve("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
    auto request = request_for("/");
    request.timeout = 20ms;
    BOOST_TEST(send(request).error().code == errc::timed_out);
}

BOOST_AUTO_TEST_CASE(the_time_in_a_sink_counts_towards_the_deadline) {
    serve(make_http_response("200 OK", std::string(1 << 20, 'x')));
    auto request = request_for("/");
    request.timeout = 50ms;
    gated_sink sink(get_executor());
    const auto begin = std::chrono::steady_clock::now();
    const auto exchange = start(client->stream(request, sink));
    run_until([&] { return sink.waiting() && std::chrono::steady_clock::now() > begin + 60ms; });
    sink.open();
    finish(*exchange);
    BOOST_TEST(exchange->outcome.error().code == errc::timed_out);
}

BOOST_AUTO_TEST_CASE(the_time_waiting_for_a_connection_counts_towards_the_deadline) {
    net::http_client_options options;
    options.connections_per_host_max = 1;
    make_client(options);
    serve(make_http_response("200 OK", "hello"));
    server->pause_responses();
    const auto first = start(client->send(request_for("/")));
    run_until([this] { return server->requests().size() == 1; });
    auto request = request_for("/");
    request.timeout = 20ms;
    BOOST_TEST(send(request).error().code == errc::timed_out);
    server->resume_responses();
    finish(*first);
    BOOST_TEST(first->outcome->body == "hello");
    BOOST_TEST(server->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(limits_the_connections_to_a_host) {
    serve(make_http_response("200 OK", "hello"));
    server->pause_responses();
    std::vector<std::unique_ptr<started_exchange>> exchanges;
    for (int i = 0; i < 5; ++i)
        exchanges.push_back(start(client->send(request_for("/"))));
    run_until([this] { return server->requests().size() == 2; });
    run_until_stable([this] { return server->connections_accepted(); });
    BOOST_TEST(server->requests().size() == 2u);
    server->resume_responses();
    for (const auto& exchange : exchanges) {
        finish(*exchange);
        BOOST_TEST(exchange->outcome->body == "hello");
    }
    BOOST_TEST(server->requests().size() == 5u);
    BOOST_TEST(server->connections_accepted() == 2u);
}

BOOST_AUTO_TEST_CASE(accepts_a_body_up_to_its_limit) {
    serve(make_http_response("200 OK", std::string(100'000, 'x')));
    auto request = request_for("/");
    request.body_bytes_max = 100'000;
    BOOST_TEST(send(request)->body.size() == 100'000u);
    request.body_bytes_max = 99'999;
    BOOST_TEST(send(request).error().code == errc::too_large);

    collecting_sink sink;
    BOOST_TEST(stream(request, sink).error().code == errc::too_large);
    BOOST_TEST(sink.body.size() < 100'000u);
}

BOOST_AUTO_TEST_CASE(ends_an_endless_body_at_its_limit) {
    const std::string chunk = "1000\r\n" + std::string(0x1000, 'x') + "\r\n";
    raw_response response;
    response.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 4096; ++i)
        response.bytes += chunk;
    serve(response);
    BOOST_TEST(get().error().code == errc::too_large);
    run_until([this] { return server->connections_open() == 0; });
    BOOST_TEST(server->bytes_written() < response.bytes.size());
}

BOOST_AUTO_TEST_CASE(the_limit_applies_to_the_decompressed_body) {
    const std::string bomb = gzip(std::string(8 << 20, '\0'));
    BOOST_TEST(bomb.size() < 16'384u); // arrives in one read
    serve(make_http_response("200 OK", bomb, "Content-Encoding: gzip\r\n"));
    BOOST_TEST(get().error().code == errc::too_large);
    collecting_sink sink;
    BOOST_TEST(stream(request_for("/"), sink).error().code == errc::too_large);
    BOOST_TEST(sink.body.size() <= request_for("/").body_bytes_max);
}

BOOST_AUTO_TEST_SUITE_END()
