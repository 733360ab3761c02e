#include "http/connection/socket_connection.hpp"

#include <boost/asio/error.hpp>

#include <cerrno>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

namespace wheelcount::http {
namespace {

boost::system::error_code last_error() {
    return {errno, boost::system::system_category()};
}

bool would_block() {
    return errno == EAGAIN; // which is EWOULDBLOCK on Linux
}

} // namespace

socket_connection::socket_connection(boost::intrusive_ptr<connection_set> set,
                                     boost::intrusive_ptr<epoll_reactor> reactor, int socket,
                                     const boost::asio::ip::address& peer)
    : connection(std::move(set), peer), reactor_(std::move(reactor)), socket_(socket) {
    if (reactor_->add(socket_, *this)) return;
    ::shutdown(socket_, SHUT_RDWR);
    readable_ = peer_closed_ = true; // the first read reports the end
}

socket_connection::~socket_connection() {
    close_stream();
}

void socket_connection::read_some() {
    reading_ = this;
    if (readable_ || socket_ < 0) reactor_->post(*this);
}

/// Waits until the socket is writable if its buffer is full. Reports completion synchronously,
/// except from within on_written(), where it is deferred so that pipelined requests do not recurse.
void socket_connection::write_some(boost::asio::const_buffer bytes) {
    writing_ = this;
    pending_write_ = bytes;
    try_write();
}

void socket_connection::try_write() {
    const ssize_t count =
        ::send(socket_, pending_write_.data(), pending_write_.size(), MSG_NOSIGNAL);
    if (count < 0 && would_block()) return;
    write_result done;
    if (count < 0)
        done.ec = last_error();
    else
        done.count = static_cast<std::size_t>(count);
    if (!completing_write_) return complete_write(done);
    deferred_result_ = done;
    reactor_->post(*this);
}

void socket_connection::complete_write(const write_result& done) {
    const pointer self = std::move(writing_);
    completing_write_ = true;
    on_written(done.ec, done.count);
    completing_write_ = false;
}

void socket_connection::try_read() {
    const auto space = input_space();
    const ssize_t count = ::recv(socket_, space.data(), space.size(), 0);
    if (count < 0 && would_block()) {
        readable_ = false;
        return on_would_block();
    }
    // A short read has emptied the socket; an event reports further input.
    readable_ = peer_closed_ || count == static_cast<ssize_t>(space.size());
    const pointer self = std::exchange(reading_, nullptr);
    if (count > 0) return on_read({}, static_cast<std::size_t>(count));
    on_read(count == 0 ? boost::asio::error::eof : last_error(), 0);
}

void socket_connection::on_events(std::uint32_t events) {
    constexpr std::uint32_t end = EPOLLRDHUP | EPOLLHUP | EPOLLERR;
    peer_closed_ = peer_closed_ || (events & end) != 0;
    readable_ = readable_ || (events & (EPOLLIN | end)) != 0;
    const pointer self(this); // a read may be its last operation
    if (writing_ && !deferred_result_ && (events & (EPOLLOUT | end)) != 0) try_write();
    if (reading_ && readable_) try_read();
}

void socket_connection::on_posted() {
    const pointer self(this);
    if (socket_ < 0) { // closed: ends the pending operations
        if (std::exchange(writing_, nullptr)) on_written(boost::asio::error::operation_aborted, 0);
        if (std::exchange(reading_, nullptr)) on_read(boost::asio::error::operation_aborted, 0);
        return;
    }
    if (const auto done = std::exchange(deferred_result_, std::nullopt)) complete_write(*done);
    if (socket_ >= 0 && reading_ && readable_) try_read();
}

void socket_connection::shutdown_send() {
    ::shutdown(socket_, SHUT_WR);
}

bool socket_connection::has_pending_input() {
    char first = 0;
    return ::recv(socket_, &first, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

void socket_connection::close_stream() {
    if (socket_ < 0) return;
    reactor_->remove(socket_, *this);
    ::close(std::exchange(socket_, -1));
    if (reading_ || writing_) reactor_->post(*this);
}

} // namespace wheelcount::http
