// The upper bound: the kernel's cost of a request, because the program does almost nothing. It
// finds the end of a head and sends the same bytes every time, in one call. No routes, fields,
// timeouts or limits.
//
//   bench_bare_epoll --body-bytes N          a response with a body of N bytes
//   bench_bare_epoll --answer-file FILE      the file is the response, head and body
#include "http/arguments.hpp"
#include "http/sockets.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <unordered_map>

#include <sys/epoll.h>
#include <sys/socket.h>

namespace wheelcount::bench {
namespace {

constexpr std::uint64_t listener_tag = 0; // a connection is tagged by its descriptor

/// Finds the ends of heads in a stream of bytes, however it is split.
class head_ends {
public:
    std::size_t count(std::string_view bytes) {
        constexpr std::string_view end = "\r\n\r\n";
        // The usual case: one whole request.
        if (matched_ == 0 && bytes.ends_with(end) && bytes.find(end) + end.size() == bytes.size())
            return 1;
        std::size_t ends = 0;
        for (const char c : bytes) {
            matched_ = c == end[matched_] ? matched_ + 1 : (c == '\r' ? 1 : 0);
            if (matched_ < end.size()) continue;
            matched_ = 0;
            ++ends;
        }
        return ends;
    }

private:
    std::size_t matched_ = 0; ///< bytes of a head's end at the end of the input
};

struct connection {
    descriptor socket;
    head_ends heads;
    std::size_t unsent_bytes = 0; ///< of responses
    bool is_full = false;         ///< the socket's buffer is full
};

class server {
public:
    explicit server(std::string response) : response_(std::move(response)) {
        watch(epoll_, listener_, EPOLLIN, listener_tag);
    }

    std::uint16_t port() const { return port_of(listener_); }

    void run() {
        std::array<epoll_event, 256> events{};
        while (true) {
            const int found = check_syscall(
                ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), -1),
                "epoll_wait");
            for (int i = 0; i < found; ++i) {
                const auto tag = events[static_cast<std::size_t>(i)].data.u64;
                if (tag == listener_tag)
                    accept();
                else if (auto& one = *connections_[tag]; !serve(one))
                    connections_.erase(tag);
            }
        }
    }

private:
    void accept() {
        const int fd = ::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK);
        if (fd < 0) return;
        auto one = std::make_unique<connection>(connection{descriptor(fd), {}});
        set_no_delay(one->socket);
        const auto tag = static_cast<std::uint64_t>(fd);
        watch(epoll_, one->socket, EPOLLIN, tag);
        connections_[tag] = std::move(one);
    }

    /// False if the connection is closed.
    bool serve(connection& one) {
        if (one.unsent_bytes == 0) {
            char buffer[4'096];
            const auto received = ::recv(one.socket.get(), buffer, sizeof buffer, 0);
            if (received <= 0) return received < 0 && errno == EAGAIN;
            const std::string_view bytes(buffer, static_cast<std::size_t>(received));
            one.unsent_bytes = one.heads.count(bytes) * response_.size();
        }
        while (one.unsent_bytes > 0) {
            // The rest of the response being sent; whole ones follow.
            const std::size_t remaining = (one.unsent_bytes - 1) % response_.size() + 1;
            const auto sent =
                ::send(one.socket.get(), response_.data() + response_.size() - remaining, remaining,
                       MSG_NOSIGNAL);
            if (sent < 0 && errno != EAGAIN) return false;
            if (sent < 0) break;
            one.unsent_bytes -= static_cast<std::size_t>(sent);
        }
        if (one.is_full != (one.unsent_bytes > 0)) {
            one.is_full = one.unsent_bytes > 0;
            modify_watch(epoll_, one.socket, one.is_full ? EPOLLOUT : EPOLLIN,
                         static_cast<std::uint64_t>(one.socket.get()));
        }
        return true;
    }

    const std::string response_;
    descriptor epoll_ = make_epoll();
    descriptor listener_ = listen_on_loopback();
    std::unordered_map<std::uint64_t, std::unique_ptr<connection>> connections_;
};

std::string response_of(const arguments& args) {
    const std::string file = args.text("--answer-file");
    if (!file.empty()) {
        std::ifstream in(file, std::ios::binary);
        std::string content{std::istreambuf_iterator<char>(in), {}};
        if (content.empty()) throw std::runtime_error(file + " is missing or empty");
        return content;
    }
    const auto body_bytes = args.number<std::size_t>("--body-bytes", 1'024);
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " +
           std::to_string(body_bytes) + "\r\n\r\n" + std::string(body_bytes, 'x');
}

} // namespace
} // namespace wheelcount::bench

int main(int argc, char** argv) try {
    using namespace wheelcount::bench;
    server bare(response_of({argc, argv, {"--body-bytes", "--answer-file"}}));
    std::printf("bare_epoll serves http://127.0.0.1:%d/\n", bare.port());
    std::fflush(stdout);
    bare.run();
} catch (const std::exception& e) {
    std::fprintf(stderr, "bare_epoll: %s\n", e.what());
    return 1;
}
