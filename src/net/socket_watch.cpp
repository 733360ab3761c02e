#include "net/socket_watch.hpp"

#include <utility>

namespace wheelcount::net {

static_assert(CURL_POLL_IN == CURL_CSELECT_IN && CURL_POLL_OUT == CURL_CSELECT_OUT &&
                  CURL_POLL_INOUT == (CURL_POLL_IN | CURL_POLL_OUT),
              "a direction is the same bit in an interest and in an event");

socket_watch::socket_watch(executor ex, curl_socket_t socket, ready_handler on_ready)
    : descriptor_(ex, socket), socket_(socket), on_ready_(std::move(on_ready)) {}

void socket_watch::set_interest(int interest) {
    interest_ = interest;
    wait_for(CURL_POLL_IN);
    wait_for(CURL_POLL_OUT);
}

void socket_watch::stop() {
    interest_ = CURL_POLL_NONE;
    // Not close(): curl owns the socket.
    if (descriptor_.is_open()) descriptor_.release();
}

void socket_watch::wait_for(int direction) {
    if ((interest_ & direction) == 0 || (pending_ & direction) != 0) return;
    pending_ |= direction;
    const auto type = direction == CURL_POLL_IN ? descriptor_.wait_read : descriptor_.wait_write;
    descriptor_.async_wait(type, [self = shared_from_this(), direction](const auto& ec) {
        self->on_wait_done(direction, ec);
    });
}

void socket_watch::on_wait_done(int direction, const boost::system::error_code& ec) {
    pending_ &= ~direction;
    if ((interest_ & direction) == 0) return;
    on_ready_(socket_, ec ? CURL_CSELECT_ERR : direction);
    wait_for(direction);
}

} // namespace wheelcount::net
