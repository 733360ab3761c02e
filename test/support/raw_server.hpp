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

/// The bytes that go out once a request was read, right or wrong. No bytes and an open connection
/// is a server that never answers.
struct raw_response {
    std::string bytes;
    bool close_after = false;
    std::size_t chunk_bytes = 64 * 1024; ///< written at a time, with a turn of the loop in between
};

/// A correct answer: `status` is "200 OK" or the like, each of `extra_headers` ends in CRLF.
std::string make_http_response(std::string_view status, std::string_view body,
                               std::string_view extra_headers = {});

/// A server on loopback and on the test's own loop that says exactly what a test wants. It knows
/// as much of HTTP as it takes to find the end of a request.
class raw_server {
public:
    /// Gets a request, head and body, as it came.
    using handler = std::function<raw_response(const std::string& request)>;

    /// With an identity it speaks TLS.
    raw_server(executor ex, handler on_request,
               std::optional<tls_identity> identity = std::nullopt);
    raw_server(const raw_server&) = delete;
    raw_server& operator=(const raw_server&) = delete;
    /// Closes everything; the coroutines of the connections end in the loop's next turns.
    ~raw_server();

    std::string url(std::string_view path, std::string_view host = "127.0.0.1") const;

    /// From now on requests are read, but not answered before release().
    void pause_responses();
    void resume_responses();

    const std::vector<std::string>& requests() const;
    unsigned connections_accepted() const;
    std::size_t connections_open() const;
    /// What the kernel took of all answers.
    std::uint64_t bytes_written() const;

private:
    struct state;
    class connection;
    static awaitable<void> accept(std::shared_ptr<state> shared);

    std::shared_ptr<state> state_;
};

} // namespace wheelcount::test
