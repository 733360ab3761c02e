// The whole server over real sockets: serving, the limit of connections, stopping.
#include "http/function_handler.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/printing.hpp"
#include "support/wait_until_cancelled.hpp"
#include "wheelcount/http/server.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

using tcp_socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, executor>;

constexpr std::string_view keep_alive_request = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::string_view close_request =
    "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

/// The client's end of a connection to the server under test.
class client {
public:
    explicit client(executor ex) : socket_(ex) {}

    awaitable<void> connect(std::uint16_t port) {
        const boost::asio::ip::tcp::endpoint server(boost::asio::ip::address_v4::loopback(), port);
        co_await socket_.async_connect(server, use_awaitable);
    }
    awaitable<void> send(std::string_view bytes) {
        const auto buffer = boost::asio::buffer(bytes);
        co_await boost::asio::async_write(socket_, buffer, use_awaitable);
    }
    awaitable<std::string> read_to_end() {
        std::string text;
        auto buffer = boost::asio::dynamic_buffer(text);
        boost::system::error_code end;
        co_await boost::asio::async_read(socket_, buffer,
                                         boost::asio::redirect_error(use_awaitable, end));
        co_return text;
    }
    /// Reads to the end of the body "served".
    awaitable<std::string> read_response() {
        std::string text;
        auto buffer = boost::asio::dynamic_buffer(text);
        co_await boost::asio::async_read_until(socket_, buffer, "served", use_awaitable);
        co_return text;
    }

private:
    tcp_socket socket_;
};

struct server_fixture : test::loop_fixture {
    test::fake_clock clock;
    log logger{clock, severity::debug, [](std::string_view) {}};
    handler_function handler = [this](const request& r) { return serve(r); };
    function_handler root_handler{handler};
    bool stop_while_serving = false;
    bool never_finish = false;
    server_options options;
    std::unique_ptr<server> subject;

    /// Runs server and client concurrently, stops the server and waits until it has finished.
    void serve_and_stop(awaitable<void> client_side) {
        bool finished = false;
        boost::asio::co_spawn(context(), subject->run(),
                              [&](std::exception_ptr failure) { finished = !failure; });
        run(std::move(client_side));
        subject->stop();
        context().restart();
        context().run_for(std::chrono::seconds(10));
        BOOST_TEST(finished);
    }
    void make() {
        auto created = make_server(get_executor(), options, root_handler, clock, logger);
        BOOST_REQUIRE(created.has_value());
        subject = std::move(*created);
    }

    awaitable<response> serve(const request&) {
        if (stop_while_serving) subject->stop();
        if (never_finish) co_await test::wait_until_cancelled();
        response res;
        res.body = "served";
        co_return res;
    }
};

BOOST_FIXTURE_TEST_SUITE(servers, server_fixture)

awaitable<void> check_two_requests(std::uint16_t port) {
    client c(co_await boost::asio::this_coro::executor);
    co_await c.connect(port);
    co_await c.send(keep_alive_request);
    const std::string first = co_await c.read_response();
    BOOST_TEST(first.starts_with("HTTP/1.1 200 OK\r\n"));
    co_await c.send(close_request);
    const std::string second = co_await c.read_to_end();
    BOOST_TEST(second.ends_with("\r\n\r\nserved"));
}

BOOST_AUTO_TEST_CASE(serves_requests_on_its_port) {
    make();
    serve_and_stop(check_two_requests(subject->port()));
}

awaitable<void> check_rejection_reaches_the_client(std::uint16_t port) {
    client c(co_await boost::asio::this_coro::executor);
    co_await c.connect(port);
    const std::string request = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    co_await c.send(request + std::string(100'000, 'x'));
    const std::string response = co_await c.read_to_end();
    BOOST_TEST(response.starts_with("HTTP/1.1 400 Bad Request\r\n"));
}

BOOST_AUTO_TEST_CASE(an_unread_body_does_not_reset_the_rejection) {
    make();
    serve_and_stop(check_rejection_reaches_the_client(subject->port()));
}

awaitable<void> check_bound_of_one(std::uint16_t port) {
    const executor ex = co_await boost::asio::this_coro::executor;
    client first(ex);
    co_await first.connect(port);
    co_await first.send(keep_alive_request);
    co_await first.read_response();
    client second(ex);
    co_await second.connect(port);
    const std::string rejected = co_await second.read_to_end();
    BOOST_TEST(rejected.starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
    BOOST_TEST(rejected.find("\r\nRetry-After: ") != std::string::npos);
    BOOST_TEST(rejected.find("\r\nConnection: close\r\n") != std::string::npos);
    co_await first.send(close_request);
    const std::string last = co_await first.read_to_end();
    BOOST_TEST(last.ends_with("served"));
    client third(ex);
    co_await third.connect(port);
    co_await third.send(close_request);
    const std::string served_again = co_await third.read_to_end();
    BOOST_TEST(served_again.ends_with("served"));
}

BOOST_AUTO_TEST_CASE(rejects_connections_beyond_the_limit_until_one_closes) {
    options.limits.connections_max = 1;
    make();
    serve_and_stop(check_bound_of_one(subject->port()));
}

awaitable<void> check_idle_is_closed(server& subject) {
    client c(co_await boost::asio::this_coro::executor);
    co_await c.connect(subject.port());
    co_await c.send(keep_alive_request);
    co_await c.read_response();
    subject.stop();
    subject.stop();
    const std::string nothing = co_await c.read_to_end();
    BOOST_TEST(nothing == "");
}

BOOST_AUTO_TEST_CASE(stopping_closes_idle_connections_at_once) {
    make();
    serve_and_stop(check_idle_is_closed(*subject));
}

awaitable<void> check_last_response(std::uint16_t port) {
    client c(co_await boost::asio::this_coro::executor);
    co_await c.connect(port);
    co_await c.send(keep_alive_request);
    const std::string response = co_await c.read_to_end();
    BOOST_TEST(response.find("\r\nConnection: close\r\n") != std::string::npos);
    BOOST_TEST(response.ends_with("served"));
}

BOOST_AUTO_TEST_CASE(stopping_finishes_a_request_in_progress) {
    stop_while_serving = true;
    make();
    serve_and_stop(check_last_response(subject->port()));
}

awaitable<void> check_served_at_stop(server& subject) {
    client c(co_await boost::asio::this_coro::executor);
    co_await c.connect(subject.port());
    co_await c.send(keep_alive_request);
    co_await c.read_response(); // now idle
    co_await c.send(keep_alive_request);
    subject.stop(); // before the server reads it
    const std::string response = co_await c.read_to_end();
    BOOST_TEST(response.find("\r\nConnection: close\r\n") != std::string::npos);
    BOOST_TEST(response.ends_with("served"));
}

BOOST_AUTO_TEST_CASE(stopping_serves_a_request_that_has_just_arrived) {
    make();
    serve_and_stop(check_served_at_stop(*subject));
}

awaitable<void> check_abort(std::uint16_t port) {
    client c(co_await boost::asio::this_coro::executor);
    co_await c.connect(port);
    co_await c.send(keep_alive_request);
    const std::string nothing = co_await c.read_to_end();
    BOOST_TEST(nothing == "");
}

BOOST_AUTO_TEST_CASE(aborts_what_remains_after_the_drain_timeout) {
    options.limits.drain_timeout = std::chrono::seconds(0);
    stop_while_serving = true;
    never_finish = true;
    make();
    serve_and_stop(check_abort(subject->port()));
}

BOOST_AUTO_TEST_CASE(a_server_may_be_stopped_before_it_runs_or_never_run) {
    make();
    subject->stop();
    run(subject->run());
    make();
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_a_conflict) {
    make();
    options.port = subject->port();
    const auto second = make_server(get_executor(), options, root_handler, clock, logger);
    BOOST_REQUIRE(second.has_error());
    BOOST_TEST(second.error().code == errc::conflict);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
