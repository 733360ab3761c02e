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
    /// Per client (see client_prefix()). Trusted proxies and loopback addresses are exempt, because
    /// they forward many clients.
    std::size_t client_connections_max = 256;
    std::size_t concurrent_requests_max = 1'000; ///< requests in handlers; 503 beyond
    /// Responses that clients have not yet taken; beyond it the slowest clients are disconnected.
    std::size_t send_buffer_bytes_max = 64 * 1024 * 1024;
    std::size_t header_bytes_max = 16 * 1024; ///< request line and headers; 431 beyond
    std::size_t target_bytes_max = 2'048;     ///< 414 beyond
    std::size_t fields_max = 64;              ///< header fields; 431 beyond
    // A timer that ticks once a second measures the timeouts: they expire up to a second late.
    std::chrono::seconds header_timeout{10}; ///< from the first byte of a request to its end; 408
    std::chrono::seconds idle_timeout{60};   ///< between requests of a connection
    /// The same for trusted proxies, which should close first: Cloudflare does after 900 s.
    std::chrono::seconds proxy_idle_timeout{960};
    std::chrono::seconds write_timeout{30}; ///< until the client takes more of a response
    std::chrono::seconds drain_timeout{10}; ///< between stop() and cancelling what still runs
};

struct server_options {
    std::string address = "127.0.0.1"; ///< numeric, IPv4 or IPv6
    std::uint16_t port = 0;            ///< 0 picks a free one
    /// A listening socket to adopt (socket activation) instead of opening address and port.
    std::optional<int> listen_fd;
    server_limits limits;
    proxy_set trusted_proxies; ///< see client_address()
    /// Logs one of this many requests, and each with a 5xx; 0 logs none.
    std::uint32_t log_every_n = 0;
    const log* request_log = nullptr; ///< the access log; must outlive the server
};

/// An HTTP/1.1 server on the loop. Listens from its construction. Destroy it after run() has
/// returned, or without calling run().
class server {
public:
    virtual ~server() = default;

    virtual std::uint16_t port() const = 0;
    virtual boost::asio::ip::address address() const = 0;
    virtual const http_metrics& metrics() const = 0;

    /// Accepts and serves until stop(). Returns when the last connection is closed.
    virtual awaitable<void> run() = 0;

    /// Stops accepting, closes idle connections at once and finishes begun requests with
    /// `Connection: close`. After drain_timeout closes the remaining connections and cancels their
    /// handlers, for which run() waits. Idempotent.
    virtual void stop() = 0;
};

/// errc::conflict: the port is in use; errc::permission_denied: it is privileged; errc::bad_input:
/// not an address of this machine, or listen_fd is not a listening TCP socket. `handler`, `clock`
/// and `logger` must outlive the server.
result<std::unique_ptr<server>> make_server(executor ex, const server_options& options,
                                            request_handler& handler, const clock& clock,
                                            const log& logger);

} // namespace wheelcount::http
