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
    std::string body;                          ///< sent unless empty; always for POST and PUT
    std::chrono::milliseconds timeout{30'000}; ///< for the whole exchange, pauses included
    std::uint64_t body_bytes_max = 1 << 20;    ///< of the response, after decompression
};

struct http_response {
    unsigned status = 0;
    /// The whole body; empty where a body_sink took it.
    std::string body;
    /// RFC 9110, 10.2.3: seconds, or a date, which counts from `date`.
    std::optional<std::chrono::seconds> retry_after;
    std::optional<std::chrono::sys_seconds> date; ///< the server's clock (Date header)
};

/// Takes a response body piece by piece. While on_body() runs the transfer is paused, so a slow
/// sink slows the sender down instead of filling memory.
class body_sink {
public:
    virtual ~body_sink() = default;
    /// `piece` has at most 64 kB. An error ends the transfer and is the result of the exchange.
    virtual awaitable<result<void>> on_body(std::string_view chunk) = 0;
};

/// An HTTP client on the loop: HTTP/1.1 with keep-alive, gzip, TLS always verified, no redirects.
/// Any status that arrives whole is a response, not an error. Errors:
/// bad_input: the URL is malformed or not http(s), or a header holds a line break; unavailable:
/// resolve, connect, TLS or transfer failed, also when the answer was cut short; timed_out: the
/// deadline passed; too_large: the body exceeded its bound; cancelled: the client was destroyed or
/// the awaiting coroutine cancelled. Either ends the transfer.
/// A request that finds its kept connection closed is sent again on a new one, so a POST may arrive
/// twice: give it an identity where that matters.
class http_client {
public:
    virtual ~http_client() = default;

    virtual awaitable<result<http_response>> send(http_request request) = 0;

    /// As send(), but the body of a 2xx goes to `sink`; other bodies (at most 64 kB of them) come
    /// back in the response, since they explain the failure. `sink` must outlive the call. It is
    /// not interrupted: that the deadline passed meanwhile shows when it is done with its piece.
    virtual awaitable<result<http_response>> stream(http_request request, body_sink& sink) = 0;
};

struct http_client_options {
    std::string user_agent = "wheelcount (gzip)"; ///< Google compresses only for agents naming gzip
    std::size_t connections_per_host_max = 2;
    std::chrono::milliseconds connect_timeout{10'000};
    std::string ca_file; ///< PEM bundle; empty for the system's
};

/// libcurl's multi interface driven by the io_context. The client must die before the context.
std::unique_ptr<http_client> make_http_client(executor ex, http_client_options options = {});

} // namespace wheelcount::net
