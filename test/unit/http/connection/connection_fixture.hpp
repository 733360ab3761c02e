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

/// A server's connection with the test as its client, at noon of 21 July 2026. The destructor fails
/// the test if a connection still exists after its client has disconnected.
class connection_fixture : public test::loop_fixture {
public:
    using stream = boost::beast::test::stream;

    connection_fixture();
    ~connection_fixture();

    server_options options; ///< used by the first open()
    server_limits& limits = options.limits;
    boost::asio::ip::address peer = boost::asio::ip::address_v4::loopback(); ///< the client's
    handler_function handler = [this](const request& r) { return echo(r); };
    function_handler root_handler{handler};
    test::fake_clock clock;
    std::vector<std::string> logged;

    /// Starts a connection whose server end writes `write_size` bytes at a time and fails by
    /// `failures`.
    void open(std::size_t write_size = 1 << 20, boost::beast::test::fail_count* failures = nullptr);
    void send(std::string_view bytes);            ///< sends as the client and runs the loop
    std::string received();                       ///< by the client since the last call
    std::string exchange(std::string_view bytes); ///< send() and received()
    /// Sends, and runs the loop until `reached` returns true.
    void send_until(std::string_view bytes, const std::function<bool()>& reached);
    std::size_t arrived() const { return client_->str().size(); } ///< bytes not yet received()
    void hang_up();
    void advance(int seconds); ///< ticks the server
    void settle();             ///< lets the server do all it can do now
    void drain();              ///< as a server does that stops

    connection_set& set() { return *set_; }
    bool connected() const { return set_ && set_->size() != 0; }

    /// A handler that returns the request line.
    awaitable<response> echo(const request& r);
    /// A handler that waits for release() or cancellation.
    awaitable<response> wait(const request& r);
    void release();
    int waiting = 0;
    int cancelled = 0;
    int emptied = 0; ///< calls of the callback of drain()

private:
    void write(std::string_view bytes);

    log logger_{clock, severity::debug,
                [this](std::string_view line) { logged.emplace_back(line); }};
    event gate_;
    boost::intrusive_ptr<connection_set> set_;
    std::optional<stream> client_;
};

/// The response of echo() on the wire; `connection` is a line of its head.
std::string echoed(std::string_view text, std::string_view connection = "");
/// An error response that closes the connection.
std::string rejection(unsigned status, std::string_view reason);
/// "GET TARGET HTTP/1.1" with a Host and `more` lines.
std::string get(std::string_view target, std::string_view fields = "");

} // namespace wheelcount::http
