#pragma once

#include "wheelcount/core/async.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>

namespace wheelcount::test {

/// A proxy for a server on 127.0.0.1 that forwards bytes both ways and injects faults. It runs in
/// its own thread, so that it works while the test's loop is busy or blocked. Each call replaces
/// the fault before and is in effect when it returns.
class fault_proxy {
public:
    /// Forwards everything at first.
    explicit fault_proxy(unsigned short server_port);
    fault_proxy(const fault_proxy&) = delete;
    fault_proxy& operator=(const fault_proxy&) = delete;
    /// Closes all connections.
    ~fault_proxy();

    unsigned short port() const { return port_; }

    /// Ends the fault. Stalled connections continue.
    void forward_all();
    /// Forwards `reply_bytes` more bytes of replies, counted over all connections. Then it closes
    /// the connection of the last one (with 0, of the next one) and forwards everything again.
    void cut_after(std::size_t reply_bytes);
    /// Delays the first byte of each reply.
    void delay_replies(std::chrono::milliseconds delay);
    /// Forwards nothing in either direction; connections stay open and new ones are accepted.
    void stall();
    /// Closes all connections, and new ones as soon as they are accepted.
    void reject_connections();

    /// The bytes of the server that were forwarded so far.
    std::uint64_t reply_bytes() const;
    std::size_t connections_open() const;
    /// The number of connections closed by cut_after().
    unsigned cuts() const;

private:
    struct state;
    struct proxied_pair;
    static awaitable<void> accept(state& shared);
    static awaitable<void> serve(state& shared, std::shared_ptr<proxied_pair> pair);
    static awaitable<void> pass_requests(state& shared, std::shared_ptr<proxied_pair> pair);
    static awaitable<void> pass_replies(state& shared, std::shared_ptr<proxied_pair> pair);
    void on_loop(const std::function<void(state&)>& work) const;

    std::unique_ptr<state> state_;
    unsigned short port_ = 0;
    std::jthread thread_; // ends before the state is destroyed
};

} // namespace wheelcount::test
