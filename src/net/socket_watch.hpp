#pragma once

#include "wheelcount/core/async.hpp"

#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/system/error_code.hpp>

#include <functional>
#include <memory>

#include <curl/curl.h>

namespace wheelcount::net {

/// Reports when a socket of curl's is ready, while curl is interested. Curl owns the socket, may
/// close it after stop(), and may get the same descriptor again. Each registration is therefore a
/// separate object: a late completion finds the old one stopped.
class socket_watch : public std::enable_shared_from_this<socket_watch> {
public:
    /// `events` are CURL_CSELECT_ bits. The handler may call stop() and set_interest().
    using ready_handler = std::function<void(curl_socket_t socket, int events)>;

    socket_watch(executor ex, curl_socket_t socket, ready_handler on_ready);

    /// CURL_POLL_IN, CURL_POLL_OUT or CURL_POLL_INOUT.
    void set_interest(int interest);
    void stop();

private:
    void wait_for(int direction);
    void on_wait_done(int direction, const boost::system::error_code& ec);

    boost::asio::posix::basic_stream_descriptor<executor> descriptor_;
    curl_socket_t socket_;
    ready_handler on_ready_;
    int interest_ = CURL_POLL_NONE;
    int pending_ = CURL_POLL_NONE;
};

} // namespace wheelcount::net
