#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <netinet/in.h>
#include <unistd.h>

namespace wheelcount::bench {

/// Owns a file descriptor.
class descriptor {
public:
    explicit descriptor(int fd) : fd_(fd) {}
    descriptor(descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    descriptor& operator=(descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }

    int get() const { return fd_; }

private:
    int fd_;
};

/// What a system call returned, unless it failed: that is thrown as std::system_error.
int check_syscall(int returned, const char* what);

/// `127.0.0.1:8080`
sockaddr_in parse_address(std::string_view text);

/// Does not wait when nobody comes; the port is one that was free.
descriptor listen_on_loopback();
std::uint16_t port_of(const descriptor& listener);

/// Waits, as loopback answers at once. The connection comes from 127.0.0.`host`.
descriptor connect_from(std::uint8_t host, const sockaddr_in& server);

/// Whoever is asked sends one small answer and waits for the next request.
void set_no_delay(const descriptor& socket);

descriptor make_epoll();
/// `tag` comes back with the events.
void watch(const descriptor& epoll, const descriptor& socket, std::uint32_t events,
           std::uint64_t tag);
void modify_watch(const descriptor& epoll, const descriptor& socket, std::uint32_t events,
                  std::uint64_t tag);

} // namespace wheelcount::bench
