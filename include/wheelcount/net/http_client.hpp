#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::net {

struct http_request {
    std::string method = "GET";
    std::string url;
    std::vector<std::string> headers;          ///< "Name: value" each
    std::string body;                          ///< sent if not empty; always sent with POST and PUT
    std::chrono::milliseconds timeout{30'000}; ///< for the whole exchange, including pauses
    std::uint64_t body_bytes_max = 1 << 20;    ///< of the response, after decompression
};

struct http_response {
    unsigned status = 0;
    /// The whole body; empty if a body_sink received it.
    std::string body;
    /// Retry-After (RFC 9110, section 10.2.3): seconds, or a date minus `date`.
    std::optional<std::chrono::seconds> retry_after;
    std::optional<std::chrono::sys_seconds> date; ///< the server's clock (Date header)
};

/// Receives a response body in chunks. The transfer is paused while on_body() runs, so that a slow
/// sink slows the server down instead of filling memory.
class body_sink {
public:
    virtual ~body_sink() = default;
    /// `chunk` has at most 64 KiB. An error ends the exchange and becomes its result.
    virtual awaitable<result<void>> on_body(std::string_view chunk) = 0;
};

/// An asynchronous HTTP/1.1 client with keep-alive, gzip and verified TLS. It does not follow
/// redirects. A complete response is a success, whatever its status. Errors:
/// - bad_input: the URL is malformed or not http(s), or a header contains a line break
/// - unavailable: resolving, connecting, TLS or the transfer failed, or the response was truncated
/// - timed_out: the deadline passed
/// - too_large: the body exceeded its limit
/// - cancelled: the client was destroyed, or the awaiting coroutine was cancelled
/// A request on a reused connection that the server has closed is sent again on a new one. A POST
/// may thus arrive twice: give it an idempotency key where that matters.
class http_client {
public:
    virtual ~http_client() = default;

    virtual awaitable<result<http_response>> send(http_request request) = 0;

    /// Like send(), but passes the body of a 2xx to `sink`. The first 64 KiB of other bodies are in
    /// the response, because they explain the failure. `sink` must outlive the call. on_body() is
    /// not interrupted: the deadline is checked when it returns.
    virtual awaitable<result<http_response>> stream(http_request request, body_sink& sink) = 0;
};

struct http_client_options {
    std::string user_agent = "wheelcount (gzip)"; ///< Google compresses only for agents naming gzip
    std::size_t connections_per_host_max = 2;
    std::chrono::milliseconds connect_timeout{10'000};
    std::string ca_file; ///< PEM bundle; empty for the system's
};

/// Drives libcurl's multi interface from the io_context. Destroy the client before the context.
std::unique_ptr<http_client> make_http_client(executor ex, http_client_options options = {});

} // namespace wheelcount::net
