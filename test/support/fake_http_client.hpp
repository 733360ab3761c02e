#pragma once

#include "wheelcount/net/http_client.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::test {

/// Returns queued responses in order, one for each request, and records the requests. A request
/// without a queued response fails the test.
class fake_http_client final : public net::http_client {
public:
    fake_http_client() = default;
    fake_http_client(const fake_http_client&) = delete;
    fake_http_client& operator=(const fake_http_client&) = delete;
    /// Fails the test if queued responses are unused.
    ~fake_http_client() override;

    void queue_response(unsigned status, std::string body = {});
    void queue_response(net::http_response response);
    /// Queues an error.
    void queue_error(errc code);
    /// Queues a response whose connection closes after that many bytes of the body.
    void queue_truncated_response(std::string body, std::size_t bytes);

    /// Discards unused responses of tests that queue more than they need.
    void clear_responses() { exchanges_.clear(); }

    /// Sets the size of the chunks that a sink gets.
    void set_chunk_bytes(std::size_t bytes) { chunk_bytes_ = bytes; }

    const std::vector<net::http_request>& requests() const { return requests_; }

    awaitable<result<net::http_response>> send(net::http_request request) override;
    awaitable<result<net::http_response>> stream(net::http_request request,
                                                 net::body_sink& sink) override;

private:
    struct exchange {
        net::http_response response;
        std::optional<error> failure; // after the body
    };

    exchange next(net::http_request request);

    std::deque<exchange> exchanges_;
    std::vector<net::http_request> requests_;
    std::size_t chunk_bytes_ = 16'384;
};

} // namespace wheelcount::test
