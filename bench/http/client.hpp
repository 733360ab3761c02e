#pragma once

#include "http/answer_meter.hpp"
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
    void ask(targets& what, load_clock::time_point when);

    /// Reads what is there, once; true when the answer is whole.
    bool receive(targets& what);

    /// Waits until the answer is whole.
    void await_answer(targets& what);

    load_clock::time_point asked() const { return asked_; }
    const descriptor& socket() const { return socket_; }

private:
    bool read(targets& what, int flags);

    descriptor socket_;
    answer_meter meter_;
    load_clock::time_point asked_;
    std::size_t target_ = 0;
};

} // namespace wheelcount::bench
