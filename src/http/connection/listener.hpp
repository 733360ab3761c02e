#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
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

/// errc::conflict: the port is taken; errc::refused: no right to it; errc::bad_input: no address
/// of this machine.
result<tcp_acceptor> listen_on(executor ex, const std::string& address, std::uint16_t port);

/// A socket that listens already. errc::bad_input: it does not, or is no TCP socket.
result<tcp_acceptor> adopt_socket(executor ex, int socket);

/// How long to leave accept alone after it has failed that often in a row: 100 ms, doubling to
/// one second.
std::chrono::milliseconds accept_backoff(std::size_t failures);

/// Counts failures that are too many to be logged one by one.
class log_throttle {
public:
    /// Adds one and says how many to report now: all since the last report, or 0 when that was
    /// less than a minute ago.
    std::size_t add(std::chrono::system_clock::time_point now);

private:
    std::size_t unreported_ = 0;
    std::chrono::system_clock::time_point last_report_{};
};

/// Accepts until stopped, several in a row, without telling Asio of any: their sockets are another
/// epoll instance's (epoll_reactor). Running out of descriptors leaves the client in the backlog
/// and accept failing at once, so such a failure is followed by a pause.
class listener {
public:
    /// What the listener tells its owner; both must be set.
    struct callbacks {
        /// A socket that does not block, for the owner to close, and who is on the other end.
        std::function<void(int, const boost::asio::ip::address&)> on_accept;
        std::function<void()> on_stopped; ///< nothing is under way any more
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
    const clock& clock_;
    const log& logger_;
    steady_timer backoff_timer_;
    bool busy_ = false;
    std::size_t consecutive_failures_ = 0;
    log_throttle log_throttle_;
    /// Shared with what waits on the loop, which a run that was cut short leaves behind.
    std::shared_ptr<listener*> self_ = std::make_shared<listener*>(this);
};

} // namespace wheelcount::http
