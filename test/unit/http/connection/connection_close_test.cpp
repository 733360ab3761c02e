// Goal: a connection comes to its end in every state: by the clock, by the server, by the client
// and by every failure of an operation.
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

/// A stream that can be closed in one direction, as a socket can.
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

BOOST_AUTO_TEST_CASE(an_idle_connection_is_closed_without_a_word) {
    limits.idle_timeout = std::chrono::seconds(60);
    open();
    advance(60);
    BOOST_TEST(connected());
    advance(1);
    BOOST_TEST(!connected());
    BOOST_TEST(received() == "");
}

BOOST_AUTO_TEST_CASE(every_answer_starts_the_idle_time_anew) {
    open();
    advance(50);
    exchange(get("/a"));
    advance(60);
    BOOST_TEST(connected());
    advance(1);
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_request_that_does_not_end_is_given_up_however_it_drips) {
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

BOOST_AUTO_TEST_CASE(bytes_that_come_while_a_408_goes_out_change_nothing) {
    limits.header_timeout = std::chrono::seconds(0);
    open(10); // the answer takes longer than the bytes
    send("GET /a");
    set().wheel().advance();
    send(get("/b"));
    BOOST_TEST(received() == rejection(408, "Request Timeout"));
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_408_to_a_client_that_has_gone_is_no_trouble) {
    limits.header_timeout = std::chrono::seconds(0);
    open(10);
    send("GET /a");
    set().wheel().advance();
    hang_up();
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_half_received_pipelined_request_is_given_up_too) {
    open();
    BOOST_TEST(exchange(get("/a") + "GET") == echoed("get /a"));
    advance(11);
    BOOST_TEST(received() == rejection(408, "Request Timeout"));
}

BOOST_AUTO_TEST_CASE(a_handler_is_not_hurried) {
    open_handling();
    advance(1'000);
    release();
    BOOST_TEST(received() == echoed("get /a"));
}

BOOST_AUTO_TEST_CASE(an_answer_nobody_takes_is_given_up) {
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

BOOST_AUTO_TEST_CASE(a_request_that_has_begun_is_received_and_answered) {
    open();
    send("GET /a HTTP/1.1\r\n");
    drain();
    BOOST_TEST(connected());
    BOOST_TEST(exchange("Host: a\r\n\r\n") == echoed("get /a", close));
    BOOST_TEST(!connected());
    BOOST_TEST(emptied == 1);
}

BOOST_AUTO_TEST_CASE(a_request_that_is_handled_is_answered) {
    open_handling();
    drain();
    BOOST_TEST(connected());
    release();
    BOOST_TEST(received() == echoed("get /a", close));
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(an_answer_on_its_way_is_finished) {
    open_sending();
    drain();
    BOOST_TEST(received() == echoed("get /a"));
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_lingering_connection_may_linger) {
    open_lingering();
    drain();
    BOOST_TEST(connected());
    advance(3);
    BOOST_TEST(!connected());
    BOOST_TEST(emptied == 1);
}

BOOST_AUTO_TEST_CASE(cutting_ends_every_state_at_once) {
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

BOOST_AUTO_TEST_CASE(cutting_cancels_the_handler_and_logs_nothing) {
    open_handling();
    set().abort();
    settle();
    BOOST_TEST(cancelled == 1);
    BOOST_TEST(waiting == 0);
    BOOST_TEST(!connected());
    BOOST_TEST(logged.empty());
}

BOOST_AUTO_TEST_CASE(a_handler_that_has_just_answered_is_cut_without_an_answer) {
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

BOOST_AUTO_TEST_CASE(a_client_may_go_before_during_and_after_its_request) {
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

BOOST_AUTO_TEST_CASE(a_client_that_goes_while_its_request_is_handled_is_noticed_by_the_answer) {
    open_handling();
    hang_up();
    BOOST_TEST(connected());
    release();
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_client_may_go_in_the_middle_of_its_answer) {
    open_sending();
    hang_up();
    BOOST_TEST(!connected());
}

// Fails the first operation, then only the second, and so on, until nothing fails any more.
BOOST_AUTO_TEST_CASE(every_operation_may_fail) {
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

// Goal: no use after free when the loop goes first. Sanitizers are the judge.
BOOST_AUTO_TEST_CASE(a_loop_may_go_while_a_handler_runs) {
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

// Goal: the client of a refused request sees the end at once, not when the lingering is over.
BOOST_AUTO_TEST_CASE(a_connection_that_lingers_has_closed_its_sending_side) {
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
