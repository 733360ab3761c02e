#include "http/connection/connection_fixture.hpp"

#include "http/connection/stream_connection.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/system/system_error.hpp>

namespace wheelcount::http {
namespace {

std::string format_response(std::string_view status, std::string_view type,
                            std::string_view connection, std::string_view body) {
    std::string text = "HTTP/1.1 " + std::string(status);
    text += "\r\nDate: Tue, 21 Jul 2026 12:00:00 GMT\r\n";
    text += "Content-Type: " + std::string(type) + "\r\n";
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    text += "Cache-Control: no-store\r\nServer: wheelcount\r\nAccess-Control-Allow-Origin: *\r\n"
            "Access-Control-Expose-Headers: Age, ETag, RateLimit, RateLimit-Policy, Retry-After, "
            "X-Complete-To\r\nX-Content-Type-Options: nosniff\r\n";
    text += std::string(connection) + "\r\n" + std::string(body);
    return text;
}

std::string_view name(method m) {
    switch (m) {
    case method::get:
        return "get";
    case method::head:
        return "head";
    case method::options:
        return "options";
    case method::other:
        return "other";
    }
    return "";
}

} // namespace

std::string echoed(std::string_view text, std::string_view connection) {
    return format_response("200 OK", "text/plain", connection, text);
}

std::string rejection(unsigned status, std::string_view reason) {
    const std::string body = error_response(status, default_message(status)).body;
    return format_response(std::to_string(status) + " " + std::string(reason), "application/json",
                           "Connection: close\r\n", body);
}

std::string get(std::string_view target, std::string_view fields) {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: example.org\r\n" +
           std::string(fields) + "\r\n";
}

connection_fixture::connection_fixture() : gate_(get_executor()) {}

connection_fixture::~connection_fixture() {
    hang_up();
    release();
    BOOST_CHECK_MESSAGE(!connected(), "a connection outlived its client");
}

void connection_fixture::open(std::size_t write_size, boost::beast::test::fail_count* failures) {
    if (!set_)
        set_.reset(new connection_set(get_executor(), options, root_handler, clock, logger_));
    stream server = failures ? stream(context(), *failures) : stream(context());
    server.write_size(write_size);
    client_.emplace(context());
    client_->connect(server);
    using test_connection = stream_connection<stream>;
    boost::intrusive_ptr<test_connection> connection(
        new test_connection(set_, std::move(server), peer));
    connection->start();
}

void connection_fixture::write(std::string_view bytes) {
    boost::system::error_code ignored;
    client_->write_some(boost::asio::buffer(bytes), ignored);
}

void connection_fixture::send(std::string_view bytes) {
    write(bytes);
    settle();
}

void connection_fixture::send_until(std::string_view bytes, const std::function<bool()>& reached) {
    write(bytes);
    context().restart();
    while (!reached())
        BOOST_REQUIRE(context().poll_one() == 1);
}

std::string connection_fixture::received() {
    std::string bytes(client_->str());
    client_->clear();
    return bytes;
}

std::string connection_fixture::exchange(std::string_view bytes) {
    send(bytes);
    return received();
}

void connection_fixture::hang_up() {
    if (client_) client_->close();
    settle();
}

void connection_fixture::advance(int seconds) {
    for (int i = 0; i < seconds; ++i) {
        set_->tick();
        settle();
    }
}

void connection_fixture::settle() {
    context().restart();
    context().poll();
}

void connection_fixture::drain() {
    set_->drain([this] { ++emptied; });
    settle();
}

awaitable<response> connection_fixture::echo(const request& r) {
    response res;
    res.content_type = "text/plain";
    res.body = std::string(name(r.method)) + " " + std::string(r.path);
    if (!r.query.empty()) res.body += " ? " + std::string(r.query);
    co_return res;
}

awaitable<response> connection_fixture::wait(const request& r) {
    ++waiting;
    co_await gate_.wait();
    --waiting;
    const auto state = co_await boost::asio::this_coro::cancellation_state;
    if (state.cancelled() != boost::asio::cancellation_type::none) {
        ++cancelled;
        throw boost::system::system_error(boost::asio::error::operation_aborted);
    }
    co_return co_await echo(r);
}

void connection_fixture::release() {
    gate_.notify_all();
    settle();
}

} // namespace wheelcount::http
