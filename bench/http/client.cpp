#include "http/client.hpp"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <string_view>

#include <sys/socket.h>

namespace wheelcount::bench {

void client::send(targets& what, load_clock::time_point when) {
    target_ = what.next();
    sent_at_ = when;
    const std::string& request = what.request(target_);
    // It fits into the socket's buffer: no other request is in flight.
    const auto sent = ::send(socket_.get(), request.data(), request.size(), MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(request.size()))
        throw std::runtime_error("a request could not be sent");
}

bool client::receive(targets& what) {
    return read(what, MSG_DONTWAIT);
}

void client::wait_for_response(targets& what) {
    while (!read(what, 0)) {
    }
}

bool client::read(targets& what, int flags) {
    static std::array<char, 256 * 1'024> buffer; // shared: bytes are counted, not stored
    const auto received = ::recv(socket_.get(), buffer.data(), buffer.size(), flags);
    if (received < 0 && errno == EAGAIN) return false;
    if (received <= 0) throw std::runtime_error("the server closed a connection");
    if (!meter_.feed(std::string_view(buffer.data(), static_cast<std::size_t>(received))))
        return false;
    what.check(target_, meter_.body_bytes());
    return true;
}

} // namespace wheelcount::bench
