#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/http_metrics.hpp"
#include "wheelcount/http/proxy_set.hpp"
#include "wheelcount/http/request_handler.hpp"

#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace wheelcount::http {

struct server_limits {
    std::size_t connections_max = 10'000;
    /// Of one client (see client_prefix()). Trusted proxies and this machine itself may have more:
    /// all the world may come through them.
    std::size_t client_connections_max = 256;
    std::size_t concurrent_requests_max =
        1'000; ///< requests that handlers are busy with; 503 beyond
    /// Of answers on their way; beyond it the slowest clients lose their connection.
    std::size_t send_buffer_bytes_max = 64 * 1024 * 1024;
    std::size_t header_bytes_max = 16 * 1024; ///< request line and headers; 431 beyond
    std::size_t target_bytes_max = 2'048;     ///< 414 beyond
    std::size_t fields_max = 64;              ///< header fields; 431 beyond
    // Timeouts are kept by a clock that ticks once a second: they end up to a second late.
    std::chrono::seconds header_timeout{10}; ///< from the first byte of a request to its end; 408
    std::chrono::seconds idle_timeout{60};   ///< between requests of a connection
    /// The same for trusted proxies, who are to close first: Cloudflare does after 900 s.
    std::chrono::seconds proxy_idle_timeout{960};
    std::chrono::seconds write_timeout{30}; ///< until the client takes more of an answer
    std::chrono::seconds drain_timeout{10}; ///< between stop() and the hard end
};

struct server_options {
    std::string address = "127.0.0.1"; ///< numeric, IPv4 or IPv6
    std::uint16_t port = 0;            ///< 0 picks a free one
    /// A socket that listens already, which is taken over; address and port then say nothing.
    std::optional<int> listen_fd;
    server_limits limits;
    proxy_set trusted_proxies; ///< believed about whom they speak for, see client_address()
    /// One of so many requests, and each that ends in a 5xx, is a line of it; 0: none is.
    std::uint32_t log_every_n = 0;
    const log* request_log = nullptr; ///< where these lines go; must outlive the server
};

/// An HTTP/1.1 server on the loop. Listens from construction on; may go once run() has returned,
/// or without ever having run.
class server {
public:
    virtual ~server() = default;

    virtual std::uint16_t port() const = 0;
    virtual boost::asio::ip::address address() const = 0;
    virtual const http_metrics& metrics() const = 0;

    /// Accepts and serves until stop(); returns when the last connection is closed.
    virtual awaitable<void> run() = 0;

    /// Stops accepting, closes idle connections at once, answers what was begun with
    /// `Connection: close`, cuts what is left after drain_timeout. Handlers that still run then
    /// are cancelled; run() waits for them to notice. Idempotent.
    virtual void stop() = 0;
};

/// errc::conflict: the port is taken; errc::refused: no right to it; errc::bad_input: no address,
/// or the inherited socket is none that listens. `content`, `clock` and `events` must outlive the
/// server.
result<std::unique_ptr<server>> make_server(executor ex, const server_options& options,
                                            request_handler& handler, const clock& clock,
                                            const log& logger);

} // namespace wheelcount::http
