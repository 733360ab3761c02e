#pragma once

#include "http/response_meter.hpp"
#include "http/sockets.hpp"
#include "http/targets.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace wheelcount::bench {

using load_clock = std::chrono::steady_clock;

/// A kept connection with at most one request under way. Everything throws at an answer that is
/// not as it should be, and at a connection that ends.
class client {
public:
    client(const sockaddr_in& server, std::uint8_t host) : socket_(connect_from(host, server)) {}

    /// `when` is what its latency counts from.
    void send(targets& what, load_clock::time_point when);

    /// Reads what is there, once; true when the answer is whole.
    bool receive(targets& what);

    /// Waits until the answer is whole.
    void wait_for_response(targets& what);

    load_clock::time_point sent_at() const { return sent_at_; }
    const descriptor& socket() const { return socket_; }

private:
    bool read(targets& what, int flags);

    descriptor socket_;
    response_meter meter_;
    load_clock::time_point sent_at_;
    std::size_t target_ = 0;
};

} // namespace wheelcount::bench
