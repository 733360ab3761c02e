#include "http/listener.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <utility>

namespace wheelcount::http {
namespace {

constexpr std::chrono::minutes report_interval{1};

errc kind_of(boost::system::error_code ec) {
    if (ec == boost::asio::error::address_in_use) return errc::conflict;
    if (ec == boost::asio::error::access_denied) return errc::refused;
    if (ec == boost::system::errc::address_not_available) return errc::bad_input;
    return errc::unavailable;
}

} // namespace

result<tcp_acceptor> listen_on(executor ex, const std::string& address, std::uint16_t port) {
    boost::system::error_code ec;
    const auto ip = boost::asio::ip::make_address(address, ec);
    if (ec) return error(errc::bad_input, "'" + address + "' is not a numeric IP address");
    const boost::asio::ip::tcp::endpoint endpoint(ip, port);
    tcp_acceptor acceptor(ex);
    acceptor.open(endpoint.protocol(), ec);
    // Connections of a predecessor that linger in the kernel must not keep us from the port.
    if (!ec) acceptor.set_option(tcp_acceptor::reuse_address(true), ec);
    if (!ec) acceptor.bind(endpoint, ec);
    if (!ec) acceptor.listen(tcp_acceptor::max_listen_connections, ec);
    if (ec) {
        const std::string where = address + " port " + std::to_string(port);
        return error(kind_of(ec), "cannot listen on " + where + ": " + ec.message());
    }
    return acceptor;
}

std::chrono::milliseconds accept_pause(std::size_t failures) {
    constexpr std::chrono::milliseconds first{100};
    constexpr std::chrono::milliseconds longest{1000};
    const auto doublings = std::min<std::size_t>(failures - 1, 4);
    return std::min(longest, first * (1 << doublings));
}

std::size_t failure_tally::add(std::chrono::system_clock::time_point now) {
    ++unreported_;
    if (now - reported_ < report_interval) return 0;
    reported_ = now;
    return std::exchange(unreported_, 0);
}

listener::listener(tcp_acceptor acceptor, callbacks owner, const clock& clock, const log& events)
    : acceptor_(std::move(acceptor)),
      port_(acceptor_.local_endpoint().port()),
      owner_(std::move(owner)),
      clock_(clock),
      events_(events),
      pause_(acceptor_.get_executor()) {}

void listener::stop() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
}

void listener::accept() {
    busy_ = true;
    acceptor_.async_accept([this](boost::system::error_code ec, tcp_socket socket) {
        on_accept(ec, std::move(socket));
    });
}

void listener::on_accept(boost::system::error_code ec, tcp_socket socket) {
    if (!acceptor_.is_open()) return finish();
    if (ec) return pause(ec);
    failures_in_row_ = 0;
    // One write per answer: waiting for more to send along would only add Nagle's delay.
    socket.set_option(boost::asio::ip::tcp::no_delay(true), ec);
    owner_.accepted(std::move(socket));
    accept();
}

void listener::pause(boost::system::error_code reason) {
    if (const auto failures = tally_.add(clock_.now())) {
        events_.warning("accept failed", {{"reason", reason.message()}, {"failures", failures}});
    }
    ++failures_in_row_;
    pause_.expires_after(accept_pause(failures_in_row_));
    pause_.async_wait([this](boost::system::error_code) {
        if (!acceptor_.is_open()) return finish();
        accept();
    });
}

void listener::finish() {
    busy_ = false;
    owner_.stopped();
}

} // namespace wheelcount::http
