#pragma once

#include "support/tls_identity.hpp"
#include "wheelcount/core/async.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// The bytes that are sent after a request, valid HTTP or not. No bytes and an open connection: the
/// server never responds.
struct raw_response {
    std::string bytes;
    bool close_after = false;
    std::size_t chunk_bytes = 64 * 1024; ///< per write, with an iteration of the loop in between
};

/// A valid response. `status` is such as "200 OK"; each of `extra_headers` ends in CRLF.
std::string make_http_response(std::string_view status, std::string_view body,
                               std::string_view extra_headers = {});

/// A server on loopback and on the test's loop that sends exactly the bytes that a test wants. It
/// parses just enough HTTP to find the end of a request.
class raw_server {
public:
    /// Gets the bytes of a request, head and body.
    using handler = std::function<raw_response(const std::string& request)>;

    /// Uses TLS if `identity` is set.
    raw_server(executor ex, handler on_request,
               std::optional<tls_identity> identity = std::nullopt);
    raw_server(const raw_server&) = delete;
    raw_server& operator=(const raw_server&) = delete;
    /// Closes everything; the coroutines of the connections end in the next iterations of the loop.
    ~raw_server();

    std::string url(std::string_view path, std::string_view host = "127.0.0.1") const;

    /// From now on requests are read, but responses wait for release().
    void pause_responses();
    void resume_responses();

    const std::vector<std::string>& requests() const;
    unsigned connections_accepted() const;
    std::size_t connections_open() const;
    /// The bytes of all responses that the kernel has accepted.
    std::uint64_t bytes_written() const;

private:
    struct state;
    class connection;
    static awaitable<void> accept(std::shared_ptr<state> shared);

    std::shared_ptr<state> state_;
};

} // namespace wheelcount::test
