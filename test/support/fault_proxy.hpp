#pragma once

#include "wheelcount/core/async.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>

namespace wheelcount::test {

/// Stands on a port of its own before a server on 127.0.0.1, passes bytes both ways, and breaks
/// what a test wants broken. It has a thread of its own, so that it works while the test's loop is
/// busy or blocked. Each call replaces the one before and is in effect when it returns.
class fault_proxy {
public:
    /// Forwards all at first.
    explicit fault_proxy(unsigned short server_port);
    fault_proxy(const fault_proxy&) = delete;
    fault_proxy& operator=(const fault_proxy&) = delete;
    /// Closes all connections.
    ~fault_proxy();

    unsigned short port() const { return port_; }

    /// As if it were not there. What stood still goes on.
    void forward_all();
    /// `reply_bytes` more come through, counted over all connections. Then the connection that
    /// brought the last of them (with 0, the one that brings the next) is closed, and everything is
    /// forwarded again.
    void cut_after(std::size_t reply_bytes);
    /// Each reply begins to come through this much later. What follows a first piece is not late
    /// once more.
    void delay_replies(std::chrono::milliseconds delay);
    /// Nothing comes through, in either direction; connections stay open and new ones are accepted.
    void stall();
    /// Closes the connections that there are, and new ones as soon as they were accepted.
    void reject_connections();

    /// Of the server's bytes, those that came through so far.
    std::uint64_t reply_bytes() const;
    std::size_t connections_open() const;
    /// How many connections cut_after() has cut.
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
    std::jthread thread_; // ends before the state goes
};

} // namespace wheelcount::test
