// Accepting, the backoff after a failure, and the errors of listening.
#include "http/connection/listener.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/printing.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/test/unit_test.hpp>

#include <vector>

#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wheelcount::http {
namespace {

using tcp_socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, executor>;

/// Prevents the process from opening further descriptors.
class descriptor_shortage {
public:
    descriptor_shortage() {
        const int next_free = ::dup(STDIN_FILENO);
        ::close(next_free);
        ::getrlimit(RLIMIT_NOFILE, &original_);
        const rlimit none_left{static_cast<rlim_t>(next_free), original_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &none_left);
    }
    descriptor_shortage(const descriptor_shortage&) = delete;
    descriptor_shortage& operator=(const descriptor_shortage&) = delete;
    ~descriptor_shortage() { ::setrlimit(RLIMIT_NOFILE, &original_); }

private:
    rlimit original_{};
};

struct listener_fixture : test::loop_fixture {
    test::fake_clock clock;
    std::vector<std::string> logged;
    log logger{clock, severity::debug,
               [this](std::string_view line) { logged.emplace_back(line); }};
    int accepted = 0;
    int stopped = 0;
    listener subject{
        *listen_on(get_executor(), "127.0.0.1", 0),
        {[this](int socket, const auto& peer) { on_accept(socket, peer); }, [this] { ++stopped; }},
        clock,
        logger};

    void on_accept(int socket, const boost::asio::ip::address& peer) {
        ++accepted;
        BOOST_TEST(peer == boost::asio::ip::address_v4::loopback());
        int no_delay = 0;
        socklen_t size = sizeof no_delay;
        ::getsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &no_delay, &size);
        BOOST_TEST(no_delay == 1);
        BOOST_TEST((::fcntl(socket, F_GETFL) & O_NONBLOCK) != 0);
        BOOST_TEST((::fcntl(socket, F_GETFD) & FD_CLOEXEC) != 0);
        ::close(socket);
    }
    tcp_socket client() {
        tcp_socket socket(get_executor());
        socket.connect({boost::asio::ip::address_v4::loopback(), subject.local().port()});
        return socket;
    }
    void stop() {
        subject.stop();
        context().restart();
        context().run();
    }
};

BOOST_AUTO_TEST_SUITE(listeners)

BOOST_AUTO_TEST_CASE(backoff_doubles_up_to_a_second) {
    const std::vector<int> expected{100, 200, 400, 800, 1000, 1000};
    for (std::size_t i = 0; i < expected.size(); ++i)
        BOOST_TEST(accept_backoff(i + 1).count() == expected[i]);
    BOOST_TEST(accept_backoff(1'000'000).count() == 1000);
}

BOOST_FIXTURE_TEST_CASE(an_invalid_address_is_bad_input, test::loop_fixture) {
    BOOST_TEST(listen_on(get_executor(), "localhost", 0).error().code == errc::bad_input);
    BOOST_TEST(listen_on(get_executor(), "192.0.2.1", 0).error().code == errc::bad_input);
}

BOOST_FIXTURE_TEST_CASE(a_port_in_use_is_a_conflict_and_named, listener_fixture) {
    const auto second = listen_on(get_executor(), "127.0.0.1", subject.local().port());
    BOOST_REQUIRE(second.has_error());
    BOOST_TEST(second.error().code == errc::conflict);
    BOOST_TEST(second.error().message.find(std::to_string(subject.local().port())) !=
               std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(accepts_connections_until_stop, listener_fixture) {
    const tcp_socket first = client();
    const tcp_socket second = client();
    subject.start();
    while (accepted < 2)
        context().run_one();
    BOOST_TEST(subject.busy());
    stop();
    BOOST_TEST(!subject.busy());
    BOOST_TEST(stopped == 1);
    BOOST_TEST(logged.empty());
}

BOOST_FIXTURE_TEST_CASE(accepts_more_connections_than_one_wakeup_takes, listener_fixture) {
    std::vector<tcp_socket> clients;
    for (int i = 0; i < 50; ++i)
        clients.push_back(client());
    subject.start();
    while (accepted < 50)
        context().run_one();
    stop();
}

BOOST_FIXTURE_TEST_CASE(running_out_of_descriptors_delays_a_connection, listener_fixture) {
    const tcp_socket waiting = client();
    {
        const descriptor_shortage shortage;
        subject.start();
        while (logged.empty())
            context().run_one();
        BOOST_TEST(logged.front().find("server.accept_failed") != std::string::npos);
        // Without a backoff there would be thousands.
        BOOST_TEST(context().run_for(std::chrono::milliseconds(50)) < 10U);
    }
    while (accepted == 0)
        context().run_one();
    stop();
    BOOST_REQUIRE(logged.size() == 2U);
    BOOST_TEST(logged.back().find("server.accept_recovered") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(stop_ends_a_backoff, listener_fixture) {
    const tcp_socket waiting = client();
    const descriptor_shortage shortage;
    subject.start();
    while (logged.empty())
        context().run_one();
    stop();
    BOOST_TEST(stopped == 1);
}

BOOST_FIXTURE_TEST_CASE(adopts_a_listening_socket, test::loop_fixture) {
    auto opened = listen_on(get_executor(), "127.0.0.1", 0);
    BOOST_REQUIRE(opened.has_value());
    const auto endpoint = opened->local_endpoint();
    const auto adopted = adopt_socket(get_executor(), opened->release());
    BOOST_REQUIRE(adopted.has_value());
    BOOST_TEST(adopted->local_endpoint() == endpoint);
}

BOOST_FIXTURE_TEST_CASE(does_not_adopt_other_descriptors, test::loop_fixture) {
    const int not_listening = ::socket(AF_INET, SOCK_STREAM, 0);
    const int local = ::socket(AF_UNIX, SOCK_STREAM, 0);
    ::listen(local, 1);
    for (const int socket : {STDIN_FILENO, not_listening, local, 999}) {
        const auto failed = adopt_socket(get_executor(), socket);
        BOOST_REQUIRE(failed.has_error());
        BOOST_TEST(failed.error().code == errc::bad_input);
        BOOST_TEST(failed.error().message.find(std::to_string(socket)) != std::string::npos);
    }
    ::close(not_listening);
    ::close(local);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
