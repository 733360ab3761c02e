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

/// Returns the result of a system call; throws std::system_error if it failed.
int check_syscall(int returned, const char* what);

/// `127.0.0.1:8080`
sockaddr_in parse_address(std::string_view text);

/// A non-blocking listening socket on a free port.
descriptor listen_on_loopback();
std::uint16_t port_of(const descriptor& listener);

/// Connects from 127.0.0.`host`. Blocks, which is short on loopback.
descriptor connect_from(std::uint8_t host, const sockaddr_in& server);

/// Sends small messages at once (TCP_NODELAY).
void set_no_delay(const descriptor& socket);

descriptor make_epoll();
/// `tag` identifies the socket in its events.
void watch(const descriptor& epoll, const descriptor& socket, std::uint32_t events,
           std::uint64_t tag);
void modify_watch(const descriptor& epoll, const descriptor& socket, std::uint32_t events,
                  std::uint64_t tag);

} // namespace wheelcount::bench
