#pragma once

#include "http/response_meter.hpp"
#include "http/sockets.hpp"
#include "http/targets.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace wheelcount::bench {

using load_clock = std::chrono::steady_clock;

/// A persistent connection with at most one request in flight. Every function throws if a response
/// is not as expected or the connection closes.
class client {
public:
    client(const sockaddr_in& server, std::uint8_t host) : socket_(connect_from(host, server)) {}

    /// Latency counts from `when`.
    void send(targets& what, load_clock::time_point when);

    /// Reads once; true if the response is complete.
    bool receive(targets& what);

    /// Waits until the response is complete.
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
