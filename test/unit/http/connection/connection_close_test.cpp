// Closing in every phase: by timeout, by the server, by the client and by a failed operation.
#include "http/connection/connection_fixture.hpp"
#include "http/connection/stream_connection.hpp"
#include "support/wait_until_cancelled.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

constexpr std::string_view close = "Connection: close\r\n";

awaitable<response> never(const request&) {
    co_await test::wait_until_cancelled();
    co_return response{};
}

/// A stream that supports a half-close, like a socket.
class half_closable_stream : public boost::beast::test::stream {
public:
    half_closable_stream(boost::asio::io_context& loop, int& half_closed)
        : boost::beast::test::stream(loop), half_closed_(&half_closed) {}

    void shutdown(boost::asio::socket_base::shutdown_type what, boost::system::error_code&) {
        if (what == boost::asio::socket_base::shutdown_send) ++*half_closed_;
    }

private:
    int* half_closed_;
};

struct end_fixture : connection_fixture {
    void open_handling() {
        handler = [this](const request& r) { return wait(r); };
        open();
        send(get("/a"));
        BOOST_REQUIRE(waiting == 1);
    }
    void open_sending() {
        open(10);
        send_until(get("/a"), [this] { return arrived() != 0; });
    }
    void open_lingering() {
        open();
        BOOST_REQUIRE(!exchange("nonsense\r\n\r\n").empty());
    }
};

BOOST_FIXTURE_TEST_SUITE(connection_timeouts, end_fixture)

BOOST_AUTO_TEST_CASE(an_idle_connection_is_closed_without_a_response) {
    limits.idle_timeout = std::chrono::seconds(60);
    open();
    advance(60);
    BOOST_TEST(connected());
    advance(1);
    BOOST_TEST(!connected());
    BOOST_TEST(received() == "");
}

BOOST_AUTO_TEST_CASE(each_response_restarts_the_idle_timeout) {
    open();
    advance(50);
    exchange(get("/a"));
    advance(60);
    BOOST_TEST(connected());
    advance(1);
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_head_that_does_not_end_gets_408) {
    limits.header_timeout = std::chrono::seconds(10);
    open();
    for (int i = 0; i < 10; ++i) {
        send("G");
        advance(1);
    }
    BOOST_TEST(received() == "");
    advance(1);
    BOOST_TEST(received() == rejection(408, "Request Timeout"));
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(input_during_a_408_is_ignored) {
    limits.header_timeout = std::chrono::seconds(0);
    open(10); // the response takes more writes than there are reads
    send("GET /a");
    set().wheel().advance();
    send(get("/b"));
    BOOST_TEST(received() == rejection(408, "Request Timeout"));
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_408_to_a_disconnected_client_closes) {
    limits.header_timeout = std::chrono::seconds(0);
    open(10);
    send("GET /a");
    set().wheel().advance();
    hang_up();
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_pipelined_head_that_does_not_end_gets_408) {
    open();
    BOOST_TEST(exchange(get("/a") + "GET") == echoed("get /a"));
    advance(11);
    BOOST_TEST(received() == rejection(408, "Request Timeout"));
}

BOOST_AUTO_TEST_CASE(no_timeout_applies_to_a_handler) {
    open_handling();
    advance(1'000);
    release();
    BOOST_TEST(received() == echoed("get /a"));
}

BOOST_AUTO_TEST_CASE(a_response_that_the_client_does_not_read_is_aborted) {
    limits.write_timeout = std::chrono::seconds(0);
    open_sending();
    set().wheel().advance();
    settle();
    BOOST_TEST(!connected());
    BOOST_TEST(received().size() == 10U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(connection_draining, end_fixture)

BOOST_AUTO_TEST_CASE(an_idle_connection_is_closed_at_once) {
    open();
    exchange(get("/a"));
    drain();
    BOOST_TEST(!connected());
    BOOST_TEST(emptied == 1);
}

BOOST_AUTO_TEST_CASE(a_begun_request_is_received_and_served) {
    open();
    send("GET /a HTTP/1.1\r\n");
    drain();
    BOOST_TEST(connected());
    BOOST_TEST(exchange("Host: a\r\n\r\n") == echoed("get /a", close));
    BOOST_TEST(!connected());
    BOOST_TEST(emptied == 1);
}

BOOST_AUTO_TEST_CASE(a_request_in_its_handler_is_served) {
    open_handling();
    drain();
    BOOST_TEST(connected());
    release();
    BOOST_TEST(received() == echoed("get /a", close));
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_response_being_sent_is_finished) {
    open_sending();
    drain();
    BOOST_TEST(received() == echoed("get /a"));
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_lingering_connection_goes_on_lingering) {
    open_lingering();
    drain();
    BOOST_TEST(connected());
    advance(3);
    BOOST_TEST(!connected());
    BOOST_TEST(emptied == 1);
}

BOOST_AUTO_TEST_CASE(abort_closes_in_every_phase) {
    open();
    set().abort();
    settle();
    BOOST_TEST(!connected());
    open();
    send("GET /a");
    set().abort();
    settle();
    BOOST_TEST(!connected());
    open_sending();
    set().abort();
    settle();
    BOOST_TEST(!connected());
    open_lingering();
    set().abort();
    set().abort();
    settle();
    BOOST_TEST(!connected());
    BOOST_TEST(emptied == 0);
}

BOOST_AUTO_TEST_CASE(abort_cancels_the_handler_and_logs_nothing) {
    open_handling();
    set().abort();
    settle();
    BOOST_TEST(cancelled == 1);
    BOOST_TEST(waiting == 0);
    BOOST_TEST(!connected());
    BOOST_TEST(logged.empty());
}

BOOST_AUTO_TEST_CASE(abort_drops_a_response_that_has_just_been_made) {
    bool handled = false;
    handler = [&](const request& r) {
        handled = true;
        return echo(r);
    };
    open();
    send_until(get("/a"), [&] { return handled; });
    set().abort();
    settle();
    BOOST_TEST(!connected());
    BOOST_TEST(received() == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(connection_failures, end_fixture)

BOOST_AUTO_TEST_CASE(a_client_may_disconnect_before_during_and_after_its_request) {
    open();
    hang_up();
    BOOST_TEST(!connected());
    open();
    send("GET /a HTT");
    hang_up();
    BOOST_TEST(!connected());
    open();
    exchange(get("/a"));
    hang_up();
    BOOST_TEST(!connected());
    BOOST_TEST(logged.empty());
}

BOOST_AUTO_TEST_CASE(a_disconnect_during_the_handler_is_noticed_by_the_response) {
    open_handling();
    hang_up();
    BOOST_TEST(connected());
    release();
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_client_may_disconnect_within_its_response) {
    open_sending();
    hang_up();
    BOOST_TEST(!connected());
}

// Fails the first operation, then the second, and so on until none fails.
BOOST_AUTO_TEST_CASE(any_operation_may_fail_without_a_leak) {
    const std::string expected =
        echoed("get /a") + echoed("get /b") + rejection(400, "Bad Request");
    const std::size_t failures_max = 1'000;
    for (std::size_t failing = 1; failing < failures_max; ++failing) {
        boost::beast::test::fail_count failures(failing);
        open(50, &failures);
        std::string responses = exchange(get("/a"));
        responses += exchange(get("/b") + "GET /");
        responses += exchange("\r\n\r\n");
        BOOST_REQUIRE(expected.starts_with(responses));
        hang_up();
        BOOST_REQUIRE(!connected());
        if (responses == expected) {
            BOOST_TEST(failing > expected.size() / 50);
            return;
        }
    }
    BOOST_ERROR("some operation always fails");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(connection_teardown)

// No use after free if the loop is destroyed first; the sanitizers check it.
BOOST_AUTO_TEST_CASE(the_loop_may_be_destroyed_while_a_handler_runs) {
    const test::fake_clock clock;
    const log logger(clock, severity::debug, [](std::string_view) {});
    const handler_function handler = never;
    function_handler root_handler(handler);
    boost::asio::io_context loop(1);
    connection_fixture::stream server(loop);
    connection_fixture::stream client(loop);
    client.connect(server);
    const boost::intrusive_ptr<connection_set> set(
        new connection_set(loop.get_executor(), server_options{}, root_handler, clock, logger));
    using test_connection = stream_connection<connection_fixture::stream>;
    boost::intrusive_ptr<test_connection>(new test_connection(set, std::move(server), {}))->start();
    client.write_some(boost::asio::buffer(get("/a")));
    loop.poll();
    BOOST_TEST(set->size() == 1U);
}

// The client of a rejected request sees the end of the response at once.
BOOST_AUTO_TEST_CASE(a_lingering_connection_has_shut_down_its_sending_side) {
    const test::fake_clock clock;
    const log logger(clock, severity::debug, [](std::string_view) {});
    const handler_function handler = never;
    function_handler root_handler(handler);
    boost::asio::io_context loop(1);
    int half_closed = 0;
    half_closable_stream server(loop, half_closed);
    connection_fixture::stream client(loop);
    client.connect(server);
    const boost::intrusive_ptr<connection_set> set(
        new connection_set(loop.get_executor(), server_options{}, root_handler, clock, logger));
    using test_connection = stream_connection<half_closable_stream>;
    boost::intrusive_ptr<test_connection>(new test_connection(set, std::move(server), {}))->start();
    client.write_some(boost::asio::buffer(std::string("nonsense\r\n\r\n")));
    loop.poll();
    BOOST_TEST(half_closed == 1);
    client.close();
    loop.restart();
    loop.poll();
    BOOST_TEST(set->size() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
