#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/proxy_set.hpp"
#include "wheelcount/http/site.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace wheelcount::http {

struct server_limits {
    std::size_t connections_max = 10'000;
    std::size_t header_bytes_max = 16 * 1024; ///< request line and headers; 431 beyond
    std::size_t target_bytes_max = 2'048;     ///< 414 beyond
    std::size_t fields_max = 64;              ///< header fields; 431 beyond
    // Timeouts are kept by a clock that ticks once a second: they end up to a second late.
    std::chrono::seconds header_timeout{10}; ///< from the first byte of a request to its end; 408
    std::chrono::seconds idle_timeout{60};   ///< between requests of a connection
    std::chrono::seconds write_timeout{30};  ///< until the client takes more of an answer
    std::chrono::seconds drain_timeout{10};  ///< between stop() and the hard end
};

struct server_options {
    std::string address = "127.0.0.1"; ///< numeric, IPv4 or IPv6
    std::uint16_t port = 0;            ///< 0 picks a free one
    server_limits limits;
    proxy_set trusted_proxies; ///< believed about whom they speak for, see client_address()
};

/// An HTTP/1.1 server on the loop. Listens from construction on; may go once run() has returned,
/// or without ever having run.
class server {
public:
    virtual ~server() = default;

    virtual std::uint16_t port() const = 0;

    /// Accepts and serves until stop(); returns when the last connection is closed.
    virtual awaitable<void> run() = 0;

    /// Stops accepting, closes idle connections at once, answers what was begun with
    /// `Connection: close`, cuts what is left after drain_timeout. Handlers that still run then
    /// are cancelled; run() waits for them to notice. Idempotent.
    virtual void stop() = 0;
};

/// errc::conflict: the port is taken; errc::refused: no right to it; errc::bad_input: no address.
/// `content`, `clock` and `events` must outlive the server.
result<std::unique_ptr<server>> make_server(executor ex, const server_options& options,
                                            site& content, const clock& clock, const log& events);

} // namespace wheelcount::http
