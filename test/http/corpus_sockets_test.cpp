// Goal: over the server's own sockets the corpus comes to the same bytes, however little they take
// at a time.
#include "corpus_fixture.hpp"
#include "http/socket_connection.hpp"

#include <cerrno>
#include <cstddef>

#include <sys/socket.h>
#include <unistd.h>

namespace wheelcount::http {
namespace {

/// A client of a connection over a pair of sockets.
struct socket_fixture : corpus_fixture {
    boost::intrusive_ptr<socket_hub> hub;
    int client = -1;

    socket_fixture() {
        open(); // there is a set now
        hang_up();
        hub = new socket_hub(get_executor());
    }
    ~socket_fixture() {
        hub->close();
        settle();
    }

    void connect() {
        int ends[2];
        BOOST_REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0);
        const int least = 1; // the kernel makes it what it needs
        ::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &least, sizeof least);
        client = ends[1];
        const boost::intrusive_ptr<socket_connection> connection(
            new socket_connection(&set(), hub, ends[0], peer));
        connection->start();
    }
    /// What has come, up to so many bytes; the server goes on with the room that makes.
    std::string take(std::size_t most) {
        std::string taken(most, '\0');
        const ssize_t count = ::recv(client, taken.data(), most, 0);
        taken.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        settle();
        return taken;
    }
    std::string take_all() {
        std::string all;
        for (std::string some = take(1'000); !some.empty(); some = take(1'000))
            all += some;
        return all;
    }
    std::string answers_over_sockets(std::string_view sent, std::size_t piece) {
        connect();
        std::string answers;
        while (!sent.empty()) {
            const auto some = sent.substr(0, piece);
            const ssize_t count = ::send(client, some.data(), some.size(), MSG_NOSIGNAL);
            if (count < 0 && errno != EAGAIN) break; // it has closed
            sent.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
            settle();
            answers += take_all();
        }
        ::close(client);
        settle();
        BOOST_TEST(!connected());
        return answers;
    }
};

BOOST_FIXTURE_TEST_SUITE(corpus_over_sockets, socket_fixture)

BOOST_AUTO_TEST_CASE(sockets_do_what_a_stream_does) {
    for (const sample& e : whole_corpus()) {
        const std::string answers = answers_to(e.sent);
        for (const std::size_t piece : {1'000'000U, 2'048U, 7U})
            BOOST_TEST(answers_over_sockets(e.sent, piece) == answers, e.sent.substr(0, 200)
                                                                           << " by " << piece);
    }
}

BOOST_AUTO_TEST_CASE(a_long_answer_goes_out_as_far_as_it_is_taken) {
    for (const std::size_t size : {20'000U, 300'000U}) { // one buffer, two of them
        const std::string body(size, 'x');
        handle = [&body](const request&) -> awaitable<response> {
            response r;
            r.body = body;
            co_return r;
        };
        connect();
        const std::string asked = get("/a");
        ::send(client, asked.data(), asked.size(), MSG_NOSIGNAL);
        settle();
        const std::string answer = take_all();
        BOOST_TEST(answer.size() > size);
        BOOST_TEST(answer.ends_with("\r\n\r\n" + body));
        ::close(client);
        settle();
    }
}

BOOST_AUTO_TEST_CASE(a_client_may_go_at_any_time) {
    for (const sample& e : whole_corpus()) {
        connect();
        ::send(client, e.sent.data(), e.sent.size(), MSG_NOSIGNAL);
        settle();
        take(100);
        ::close(client); // with the rest unread, which resets the connection
        settle();
        BOOST_REQUIRE_MESSAGE(!connected(), e.sent.substr(0, 200));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
