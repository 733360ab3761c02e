#include "http/socket_connection.hpp"

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
                                     boost::intrusive_ptr<socket_hub> hub, int socket,
                                     const boost::asio::ip::address& peer)
    : connection(std::move(set), peer), hub_(std::move(hub)), socket_(socket) {
    if (hub_->add(socket_, *this)) return;
    ::shutdown(socket_, SHUT_RDWR);
    readable_ = hung_up_ = true; // the first read finds the end
}

socket_connection::~socket_connection() {
    close_stream();
}

void socket_connection::read_some() {
    reading_ = this;
    if (readable_ || socket_ < 0) hub_->queue(*this);
}

/// What the socket has no room for waits until it is writable. The end is told at once, but not
/// from within: a client with many requests at once would build a tower of calls.
void socket_connection::write_some(boost::asio::const_buffer bytes) {
    writing_ = this;
    unwritten_ = bytes;
    try_write();
}

void socket_connection::try_write() {
    const ssize_t count = ::send(socket_, unwritten_.data(), unwritten_.size(), MSG_NOSIGNAL);
    if (count < 0 && would_block()) return;
    written done;
    if (count < 0)
        done.ec = last_error();
    else
        done.count = static_cast<std::size_t>(count);
    if (!telling_) return tell_written(done);
    written_ = done;
    hub_->queue(*this);
}

void socket_connection::tell_written(const written& done) {
    const pointer self = std::move(writing_);
    telling_ = true;
    on_written(done.ec, done.count);
    telling_ = false;
}

void socket_connection::try_read() {
    const auto space = input_space();
    const ssize_t count = ::recv(socket_, space.data(), space.size(), 0);
    if (count < 0 && would_block()) {
        readable_ = false;
        return nothing_came();
    }
    // Less than there is room for is all there is; more to come is told.
    readable_ = hung_up_ || count == static_cast<ssize_t>(space.size());
    const pointer self = std::exchange(reading_, nullptr);
    if (count > 0) return on_read({}, static_cast<std::size_t>(count));
    on_read(count == 0 ? boost::asio::error::eof : last_error(), 0);
}

void socket_connection::on_events(std::uint32_t events) {
    constexpr std::uint32_t end = EPOLLRDHUP | EPOLLHUP | EPOLLERR;
    hung_up_ = hung_up_ || (events & end) != 0;
    readable_ = readable_ || (events & (EPOLLIN | end)) != 0;
    const pointer self(this); // a read may be its last operation
    if (writing_ && !written_ && (events & (EPOLLOUT | end)) != 0) try_write();
    if (reading_ && readable_) try_read();
}

void socket_connection::on_turn() {
    const pointer self(this);
    if (socket_ < 0) { // closed: whatever was under way ends
        if (std::exchange(writing_, nullptr)) on_written(boost::asio::error::operation_aborted, 0);
        if (std::exchange(reading_, nullptr)) on_read(boost::asio::error::operation_aborted, 0);
        return;
    }
    if (const auto done = std::exchange(written_, std::nullopt)) tell_written(*done);
    if (socket_ >= 0 && reading_ && readable_) try_read();
}

void socket_connection::end_sending() {
    ::shutdown(socket_, SHUT_WR);
}

bool socket_connection::has_unread() {
    char first = 0;
    return ::recv(socket_, &first, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

void socket_connection::close_stream() {
    if (socket_ < 0) return;
    hub_->remove(socket_, *this);
    ::close(std::exchange(socket_, -1));
    if (reading_ || writing_) hub_->queue(*this);
}

} // namespace wheelcount::http
