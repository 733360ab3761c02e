#include "http/sockets.hpp"

#include "wheelcount/core/parse_number.hpp"

#include <cerrno>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>

namespace wheelcount::bench {
namespace {

constexpr int backlog = 1'024;

const sockaddr* as_sockaddr(const sockaddr_in& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

sockaddr_in loopback(std::uint8_t host, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl((INADDR_LOOPBACK & ~0xffU) | host);
    return address;
}

void enable_option(const descriptor& socket, int level, int option) {
    const int on = 1;
    check_syscall(::setsockopt(socket.get(), level, option, &on, sizeof on), "setsockopt");
}

void control(const descriptor& epoll, int operation, const descriptor& socket, epoll_event event) {
    check_syscall(::epoll_ctl(epoll.get(), operation, socket.get(), &event), "epoll_ctl");
}

epoll_event event_of(std::uint32_t events, std::uint64_t tag) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = tag;
    return event;
}

} // namespace

int check_syscall(int returned, const char* what) {
    if (returned < 0) throw std::system_error(errno, std::generic_category(), what);
    return returned;
}

sockaddr_in parse_address(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    const std::string host(text.substr(0, colon));
    sockaddr_in address = loopback(1, 0);
    const std::uint16_t port =
        colon == std::string_view::npos
            ? std::uint16_t{0}
            : parse_number<std::uint16_t>(text.substr(colon + 1)).value_or(0);
    if (port == 0 || ::inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1)
        throw std::runtime_error("`" + std::string(text) + "` is not an IPv4 address and port");
    address.sin_port = htons(port);
    return address;
}

descriptor listen_on_loopback() {
    descriptor listener(check_syscall(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), "socket"));
    const sockaddr_in address = loopback(1, 0);
    check_syscall(::bind(listener.get(), as_sockaddr(address), sizeof address), "bind");
    check_syscall(::listen(listener.get(), backlog), "listen");
    return listener;
}

std::uint16_t port_of(const descriptor& listener) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    check_syscall(::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size),
                  "getsockname");
    return ntohs(address.sin_port);
}

descriptor connect_from(std::uint8_t host, const sockaddr_in& server) {
    descriptor socket(check_syscall(::socket(AF_INET, SOCK_STREAM, 0), "socket"));
    // A port need not be free for all destinations.
    enable_option(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT);
    const sockaddr_in source = loopback(host, 0);
    check_syscall(::bind(socket.get(), as_sockaddr(source), sizeof source), "bind");
    check_syscall(::connect(socket.get(), as_sockaddr(server), sizeof server), "connect");
    set_no_delay(socket);
    return socket;
}

void set_no_delay(const descriptor& socket) {
    enable_option(socket, IPPROTO_TCP, TCP_NODELAY);
}

descriptor make_epoll() {
    return descriptor(check_syscall(::epoll_create1(0), "epoll_create1"));
}

void watch(const descriptor& epoll, const descriptor& socket, std::uint32_t events,
           std::uint64_t tag) {
    control(epoll, EPOLL_CTL_ADD, socket, event_of(events, tag));
}

void modify_watch(const descriptor& epoll, const descriptor& socket, std::uint32_t events,
                  std::uint64_t tag) {
    control(epoll, EPOLL_CTL_MOD, socket, event_of(events, tag));
}

} // namespace wheelcount::bench
