#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/core/log_throttle.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace wheelcount::http {

using tcp_acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, executor>;

/// Opens a listening socket. errc::conflict: the port is in use; errc::permission_denied: it is
/// privileged; errc::bad_input: not an address of this machine.
result<tcp_acceptor> listen_on(executor ex, const std::string& address, std::uint16_t port);

/// Takes over a listening socket. errc::bad_input: it is not a listening TCP socket.
result<tcp_acceptor> adopt_socket(executor ex, int socket);

/// The pause after that many consecutive failures of accept: 100 ms, doubling to one second.
std::chrono::milliseconds accept_backoff(std::size_t failures);

/// Accepts connections until stop(), several per wakeup. Does not register their sockets with Asio:
/// epoll_reactor watches them. Pauses after a failure such as EMFILE, which leaves the connection
/// in the backlog, so that accept would fail again at once.
class listener {
public:
    /// Both must be set.
    struct callbacks {
        /// A non-blocking socket, which the owner closes, and the address of its peer.
        std::function<void(int, const boost::asio::ip::address&)> on_accept;
        std::function<void()> on_stopped; ///< no operation is pending
    };

    listener(tcp_acceptor acceptor, callbacks owner, const clock& clock, const log& logger);
    ~listener() { *self_ = nullptr; }

    const boost::asio::ip::tcp::endpoint& local() const { return local_; }
    void start() { wait(); }
    void stop();
    bool busy() const { return busy_; }

private:
    void wait();
    void resume();
    void accept();
    void back_off(boost::system::error_code reason);
    void finish();

    tcp_acceptor acceptor_;
    boost::asio::ip::tcp::endpoint local_;
    callbacks owner_;
    steady_timer backoff_timer_;
    bool busy_ = false;
    std::size_t consecutive_failures_ = 0;
    log_throttle accept_log_;
    /// Shared with pending operations, which may outlive the listener if the loop stops early.
    std::shared_ptr<listener*> self_ = std::make_shared<listener*>(this);
};

} // namespace wheelcount::http
