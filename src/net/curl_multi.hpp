#pragma once

#include "net/curl_handles.hpp"
#include "net/socket_watch.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <functional>
#include <memory>
#include <unordered_map>

namespace wheelcount::net {

/// Drives a curl multi handle (curl_multi_socket_action(3)) from the event loop: curl names sockets
/// and a timeout, and the loop calls curl when one of them is ready. Curl is called from the loop
/// only, never from its own callbacks.
class curl_multi : public std::enable_shared_from_this<curl_multi> {
public:
    /// Must not call curl; it may notify a coroutine.
    using completion_handler = std::function<void(CURLcode)>;

    curl_multi(executor ex, std::size_t connections_per_host_max);
    curl_multi(const curl_multi&) = delete;
    curl_multi& operator=(const curl_multi&) = delete;
    ~curl_multi();

    executor get_executor() { return timer_.get_executor(); }

    /// Starts a transfer. Calls `on_done` once, unless remove() is called before; with
    /// CURLE_ABORTED_BY_CALLBACK if close() ends the transfer.
    void add(CURL* easy, completion_handler on_done);
    /// Ends a transfer without calling its handler; does nothing if it has ended.
    void remove(CURL* easy);
    /// Ends all transfers and closes all connections. Transfers added later end at once.
    void close();

private:
    static int on_socket(CURL*, curl_socket_t socket, int what, void* self, void*) noexcept;
    static int on_timer(CURLM*, long timeout_ms, void* self) noexcept;

    void watch(curl_socket_t socket, int interest);
    void unwatch(curl_socket_t socket);
    void set_timer(long timeout_ms);
    void socket_action(curl_socket_t socket, int events);
    void finish(CURL* easy, CURLcode code);

    steady_timer timer_;
    std::unordered_map<curl_socket_t, std::shared_ptr<socket_watch>> sockets_;
    std::unordered_map<CURL*, completion_handler> transfers_;
    multi_handle multi_;
};

} // namespace wheelcount::net
