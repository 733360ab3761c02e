// Goal: cancelling a coroutine or destroying the client ends the exchange and leaks nothing.
#include "net/client_fixture.hpp"
#include "net/sinks.hpp"
#include "support/printing.hpp"

#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <iterator>

using namespace wheelcount;
using namespace wheelcount::test;

namespace {

constexpr auto terminal = boost::asio::cancellation_type::terminal;

std::ptrdiff_t open_descriptors() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
}

} // namespace

// The sanitizers check as much as the assertions: an exchange leaks nothing, and curl does not
// call destroyed objects.
BOOST_FIXTURE_TEST_SUITE(cancellation, client_fixture)

BOOST_AUTO_TEST_CASE(cancelling_the_coroutine_ends_the_exchange) {
    serve(make_http_response("200 OK", "hello"));
    server->pause_responses();
    const auto exchange = start(client->send(request_for("/")));
    run_until([this] { return server->requests().size() == 1; });
    exchange->cancel.emit(terminal);
    finish(*exchange);
    BOOST_TEST(exchange->outcome.error().code == errc::cancelled);
    server->resume_responses();
    run_until([this] { return server->connections_open() == 0; });
    BOOST_TEST(get()->body == "hello");
}

BOOST_AUTO_TEST_CASE(cancelling_the_coroutine_before_a_connection_exists_ends_the_exchange) {
    serve(make_http_response("200 OK", "hello"));
    const auto exchange = start(client->send(request_for("/")));
    run_iterations(1); // starts the coroutine; curl waits for its timer
    exchange->cancel.emit(terminal);
    finish(*exchange);
    BOOST_TEST(exchange->outcome.error().code == errc::cancelled);
    BOOST_TEST(server->requests().empty());
}

BOOST_AUTO_TEST_CASE(cancelling_a_sink_ends_the_exchange) {
    serve(make_http_response("200 OK", std::string(4 << 20, 'x')));
    gated_sink sink(get_executor());
    auto request = request_for("/");
    request.body_bytes_max = 8 << 20;
    const auto exchange = start(client->stream(request, sink));
    run_until([&sink] { return sink.waiting(); });
    exchange->cancel.emit(terminal);
    finish(*exchange);
    BOOST_REQUIRE(exchange->thrown);
    BOOST_CHECK_THROW(std::rethrow_exception(exchange->thrown), boost::system::system_error);
    run_until([this] { return server->connections_open() == 0; });
}

BOOST_AUTO_TEST_CASE(destroying_the_client_cancels_an_exchange) {
    serve(make_http_response("200 OK", "hello"));
    server->pause_responses();
    const auto first = start(client->send(request_for("/")));
    const auto second = start(client->send(request_for("/")));
    const auto without_connection = start(client->send(request_for("/")));
    run_until([this] { return server->requests().size() == 2; });
    client.reset();
    for (const auto* exchange : {first.get(), second.get(), without_connection.get()}) {
        finish(*exchange);
        BOOST_TEST(exchange->outcome.error().code == errc::cancelled);
    }
    server->resume_responses();
    run_until([this] { return server->connections_open() == 0; });
}

BOOST_AUTO_TEST_CASE(the_client_can_be_destroyed_while_a_sink_waits) {
    serve(make_http_response("200 OK", std::string(4 << 20, 'x')));
    gated_sink sink(get_executor());
    auto request = request_for("/");
    request.body_bytes_max = 8 << 20;
    const auto exchange = start(client->stream(request, sink));
    run_until([&sink] { return sink.waiting(); });
    run_until_stable([this] { return server->bytes_written(); });
    client.reset();
    sink.open();
    finish(*exchange);
    BOOST_TEST(exchange->outcome.error().code == errc::cancelled);
    BOOST_TEST(sink.chunks == 1u);
    run_until([this] { return server->connections_open() == 0; });
}

BOOST_AUTO_TEST_CASE(an_exchange_that_starts_after_its_client_was_destroyed_is_cancelled) {
    serve(make_http_response("200 OK", "hello"));
    auto work = client->send(request_for("/"));
    client.reset();
    BOOST_TEST(run(std::move(work)).error().code == errc::cancelled);
    BOOST_TEST(server->requests().empty());
}

BOOST_AUTO_TEST_CASE(a_destroyed_client_has_closed_all_descriptors) {
    serve(make_http_response("200 OK", "hello"));
    BOOST_TEST(get()->body == "hello");
    client.reset();
    run_until([this] { return server->connections_open() == 0; });
    const auto before = open_descriptors();

    make_client({});
    BOOST_TEST(get()->body == "hello");
    server->pause_responses();
    const auto exchange = start(client->send(request_for("/")));
    run_until([this] { return server->requests().size() == 3; });
    BOOST_TEST(open_descriptors() > before);
    client.reset();
    server->resume_responses();
    finish(*exchange);
    run_until([this] { return server->connections_open() == 0; });
    BOOST_TEST(open_descriptors() == before);
}

BOOST_AUTO_TEST_SUITE_END()
