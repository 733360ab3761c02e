// The corpus over sockets: the same output as over a stream, for any size of writes.
#include "http/connection/corpus_fixture.hpp"
#include "http/connection/socket_connection.hpp"

#include <cerrno>
#include <cstddef>

#include <sys/socket.h>
#include <unistd.h>

namespace wheelcount::http {
namespace {

/// A client of a connection over a pair of sockets.
struct socket_fixture : corpus_fixture {
    boost::intrusive_ptr<epoll_reactor> reactor;
    int client = -1;

    socket_fixture() {
        open(); // creates the connection_set
        hang_up();
        reactor = new epoll_reactor(get_executor());
    }
    ~socket_fixture() {
        reactor->close();
        settle();
    }

    void connect() {
        int ends[2];
        BOOST_REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0);
        const int minimum = 1; // the kernel raises it to its minimum
        ::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &minimum, sizeof minimum);
        client = ends[1];
        const boost::intrusive_ptr<socket_connection> connection(
            new socket_connection(&set(), reactor, ends[0], peer));
        connection->start();
    }
    /// Reads at most that many bytes and lets the server go on writing.
    std::string receive(std::size_t bytes_max) {
        std::string bytes(bytes_max, '\0');
        const ssize_t count = ::recv(client, bytes.data(), bytes_max, 0);
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        settle();
        return bytes;
    }
    std::string receive_all() {
        std::string all;
        for (std::string chunk = receive(1'000); !chunk.empty(); chunk = receive(1'000))
            all += chunk;
        return all;
    }
    std::string responses_over_sockets(std::string_view sent, std::size_t chunk_bytes) {
        connect();
        std::string responses;
        while (!sent.empty()) {
            const auto chunk = sent.substr(0, chunk_bytes);
            const ssize_t count = ::send(client, chunk.data(), chunk.size(), MSG_NOSIGNAL);
            if (count < 0 && errno != EAGAIN) break; // closed by the server
            sent.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
            settle();
            responses += receive_all();
        }
        ::close(client);
        settle();
        BOOST_TEST(!connected());
        return responses;
    }
};

BOOST_FIXTURE_TEST_SUITE(corpus_over_sockets, socket_fixture)

BOOST_AUTO_TEST_CASE(sockets_receive_the_same_bytes_as_a_stream) {
    for (const sample& e : all_samples()) {
        const std::string responses = responses_to(e.sent);
        for (const std::size_t chunk_bytes : {1'000'000U, 2'048U, 7U})
            BOOST_TEST(responses_over_sockets(e.sent, chunk_bytes) == responses,
                       e.sent.substr(0, 200) << " by " << chunk_bytes);
    }
}

BOOST_AUTO_TEST_CASE(a_long_response_is_sent_as_fast_as_the_client_reads) {
    for (const std::size_t size : {20'000U, 300'000U}) { // inline and shared body
        const std::string body(size, 'x');
        handler = [&body](const request&) -> awaitable<response> {
            response r;
            r.body = body;
            co_return r;
        };
        connect();
        const std::string request_bytes = get("/a");
        ::send(client, request_bytes.data(), request_bytes.size(), MSG_NOSIGNAL);
        settle();
        const std::string response_bytes = receive_all();
        BOOST_TEST(response_bytes.size() > size);
        BOOST_TEST(response_bytes.ends_with("\r\n\r\n" + body));
        ::close(client);
        settle();
    }
}

BOOST_AUTO_TEST_CASE(a_client_may_disconnect_at_any_time) {
    for (const sample& e : all_samples()) {
        connect();
        ::send(client, e.sent.data(), e.sent.size(), MSG_NOSIGNAL);
        settle();
        receive(100);
        ::close(client); // with unread input, which resets the connection
        settle();
        BOOST_REQUIRE_MESSAGE(!connected(), e.sent.substr(0, 200));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
