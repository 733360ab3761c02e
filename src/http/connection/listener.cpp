#include "http/connection/listener.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <netinet/tcp.h>
#include <sys/socket.h>

namespace wheelcount::http {
namespace {

/// Bounds the time until open connections are served.
constexpr int accepts_per_wakeup = 16;

/// Bytes that the kernel buffers for a slow client, in addition to those in flight (tcp(7)).
constexpr int notsent_lowat = 128 * 1024;

/// Whether accept(2) reports an error of the pending connection, not of the listening socket.
bool is_connection_error(int reason) {
    constexpr int reasons[] = {EINTR,       ECONNABORTED, EPROTO,     ENETDOWN,
                               ENOPROTOOPT, EHOSTDOWN,    ENONET,     EHOSTUNREACH,
                               EOPNOTSUPP,  ENETUNREACH,  ECONNRESET, ETIMEDOUT};
    return std::ranges::find(reasons, reason) != std::end(reasons);
}

errc to_errc(boost::system::error_code ec) {
    if (ec == boost::asio::error::address_in_use) return errc::conflict;
    if (ec == boost::asio::error::access_denied) return errc::permission_denied;
    if (ec == boost::system::errc::address_not_available) return errc::bad_input;
    return errc::unavailable;
}

/// Accepted sockets inherit these options (tcp(7)).
boost::system::error_code configure(tcp_acceptor& acceptor) {
    boost::system::error_code ec;
    acceptor.native_non_blocking(true, ec);
    // One write per response: Nagle's algorithm would only delay it.
    if (!ec) acceptor.set_option(boost::asio::ip::tcp::no_delay(true), ec);
    if (!ec && ::setsockopt(acceptor.native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT,
                            &notsent_lowat, sizeof notsent_lowat) != 0)
        ec.assign(errno, boost::system::system_category());
    return ec;
}

} // namespace

result<tcp_acceptor> listen_on(executor ex, const std::string& address, std::uint16_t port) {
    boost::system::error_code ec;
    const auto ip = boost::asio::ip::make_address(address, ec);
    if (ec) return error(errc::bad_input, "'" + address + "' is not a numeric IP address");
    const boost::asio::ip::tcp::endpoint endpoint(ip, port);
    tcp_acceptor acceptor(ex);
    acceptor.open(endpoint.protocol(), ec);
    // Connections of an earlier process in TIME_WAIT must not block the port.
    if (!ec) acceptor.set_option(tcp_acceptor::reuse_address(true), ec);
    if (!ec) acceptor.bind(endpoint, ec);
    if (!ec) acceptor.listen(tcp_acceptor::max_listen_connections, ec);
    if (!ec) ec = configure(acceptor);
    if (ec) {
        const std::string where = address + " port " + std::to_string(port);
        return error(to_errc(ec), "cannot listen on " + where + ": " + ec.message());
    }
    return acceptor;
}

result<tcp_acceptor> adopt_socket(executor ex, int socket) {
    boost::asio::ip::tcp::endpoint local;
    auto size = static_cast<socklen_t>(local.capacity());
    int is_listening = 0;
    socklen_t size_of_flag = sizeof is_listening;
    const bool queried =
        ::getsockname(socket, local.data(), &size) == 0 &&
        ::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &is_listening, &size_of_flag) == 0;
    const int family = local.data()->sa_family;
    if (!queried || !is_listening || (family != AF_INET && family != AF_INET6))
        return error(errc::bad_input, "the inherited descriptor " + std::to_string(socket) +
                                          " is not a listening TCP socket");
    tcp_acceptor acceptor(ex);
    boost::system::error_code ec;
    acceptor.assign(local.protocol(), socket, ec);
    if (!ec) ec = configure(acceptor);
    if (ec) return error(errc::unavailable, "inherited socket: " + ec.message());
    return acceptor;
}

std::chrono::milliseconds accept_backoff(std::size_t failures) {
    constexpr std::chrono::milliseconds first{100};
    constexpr std::chrono::milliseconds longest{1000};
    const auto doublings = std::min<std::size_t>(failures - 1, 4);
    return std::min(longest, first * (1 << doublings));
}

listener::listener(tcp_acceptor acceptor, callbacks owner, const clock& clock, const log& logger)
    : acceptor_(std::move(acceptor)),
      local_(acceptor_.local_endpoint()),
      owner_(std::move(owner)),
      backoff_timer_(acceptor_.get_executor()),
      accept_log_(logger, clock, {"server.accept_failed", "server.accept_recovered"}) {}

void listener::stop() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    backoff_timer_.cancel();
}

void listener::wait() {
    busy_ = true;
    acceptor_.async_wait(tcp_acceptor::wait_read, [self = self_](boost::system::error_code) {
        if (*self) (*self)->resume();
    });
}

void listener::resume() {
    if (!acceptor_.is_open()) return finish();
    accept();
}

void listener::accept() {
    for (int i = 0; i < accepts_per_wakeup; ++i) {
        boost::asio::ip::tcp::endpoint peer;
        auto size = static_cast<socklen_t>(peer.capacity());
        const int socket =
            ::accept4(acceptor_.native_handle(), peer.data(), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket >= 0) {
            consecutive_failures_ = 0;
            accept_log_.success();
            owner_.on_accept(socket, peer.address());
        } else if (errno == EAGAIN) {
            break;
        } else if (!is_connection_error(errno)) {
            return back_off({errno, boost::system::system_category()});
        }
    }
    wait();
}

void listener::back_off(boost::system::error_code reason) {
    accept_log_.failure(error(errc::unavailable, "cannot accept: " + reason.message()));
    ++consecutive_failures_;
    backoff_timer_.expires_after(accept_backoff(consecutive_failures_));
    backoff_timer_.async_wait([self = self_](boost::system::error_code) {
        if (*self) (*self)->resume();
    });
}

void listener::finish() {
    busy_ = false;
    owner_.on_stopped();
}

} // namespace wheelcount::http
