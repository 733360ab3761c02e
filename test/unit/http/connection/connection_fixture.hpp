#pragma once

#include "http/connection/connection_set.hpp"
#include "http/function_handler.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "wheelcount/core/event.hpp"

#include <boost/beast/_experimental/test/stream.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// A server's connection on one end, a test that plays the client on the other, at noon of
/// 21 July 2026. The destructor fails the test when a connection is still there after the client
/// has gone.
class connection_fixture : public test::loop_fixture {
public:
    using stream = boost::beast::test::stream;

    connection_fixture();
    ~connection_fixture();

    server_options options; ///< read by the first open()
    server_limits& limits = options.limits;
    boost::asio::ip::address peer = boost::asio::ip::address_v4::loopback(); ///< the client's
    handler_function handler = [this](const request& r) { return echo(r); }; ///< answers requests
    function_handler root_handler{handler};
    test::fake_clock clock;
    std::vector<std::string> logged;

    /// Starts a connection; the server's end takes `write_size` bytes at a time and fails as
    /// `failures` says.
    void open(std::size_t write_size = 1 << 20, boost::beast::test::fail_count* failures = nullptr);
    void send(std::string_view bytes); ///< from the client; the server then does what it can
    std::string received();            ///< by the client since the last call
    std::string exchange(std::string_view bytes); ///< send() and received()
    /// Sends and stops the world as soon as `reached` says so.
    void send_until(std::string_view bytes, const std::function<bool()>& reached);
    std::size_t arrived() const { return client_->str().size(); } ///< bytes not yet received()
    void hang_up();
    void advance(int seconds); ///< on the server's heartbeat
    void settle();             ///< lets the server do all it can do now
    void drain();              ///< as a server does that stops

    connection_set& set() { return *set_; }
    bool connected() const { return set_ && set_->size() != 0; }

    /// A handler that says what it was asked.
    awaitable<response> echo(const request& r);
    /// A handler that waits for release(), or for being cancelled.
    awaitable<response> wait(const request& r);
    void release();
    int waiting = 0;
    int cancelled = 0;
    int emptied = 0; ///< how often the set said after drain() that it is empty

private:
    void write(std::string_view bytes);

    log logger_{clock, severity::debug,
                [this](std::string_view line) { logged.emplace_back(line); }};
    event gate_;
    boost::intrusive_ptr<connection_set> set_;
    std::optional<stream> client_;
};

/// What echo() has to say, as it goes over the wire; `connection` is a line of the head.
std::string echoed(std::string_view text, std::string_view connection = "");
/// An error of the server itself, which closes the connection.
std::string rejection(unsigned status, std::string_view reason);
/// "GET TARGET HTTP/1.1" with a Host and `more` lines.
std::string get(std::string_view target, std::string_view fields = "");

} // namespace wheelcount::http
