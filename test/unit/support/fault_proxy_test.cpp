// Tests that the proxy injects exactly the requested faults. The test is client and server, with
// blocking sockets; the proxy runs in its own thread.
#include "support/fault_proxy.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <poll.h>

namespace wheelcount::test {

namespace asio = boost::asio;

namespace {

using tcp = asio::ip::tcp;
using std::chrono::milliseconds;

/// Reads up to `size` bytes or until the end of the connection.
std::string read(tcp::socket& from, std::size_t size) {
    std::string text(size, '\0');
    boost::system::error_code end;
    text.resize(asio::read(from, asio::buffer(text), end));
    return text;
}

void write(tcp::socket& to, std::string_view text) {
    asio::write(to, asio::buffer(text));
}

bool comes_within(tcp::socket& socket, milliseconds timeout) {
    pollfd watched{socket.native_handle(), POLLIN, 0};
    return ::poll(&watched, 1, static_cast<int>(timeout.count())) > 0;
}

struct between {
    struct pair {
        tcp::socket client;
        tcp::socket server;
    };

    tcp::socket connect() {
        tcp::socket client(loop);
        client.connect({asio::ip::address_v4::loopback(), proxy.port()});
        return client;
    }
    pair connect_both() {
        tcp::socket client = connect();
        return {std::move(client), acceptor.accept()};
    }

    asio::io_context loop;
    tcp::acceptor acceptor{loop, {asio::ip::address_v4::loopback(), 0}};
    fault_proxy proxy{acceptor.local_endpoint().port()};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(fault_proxies, between)

BOOST_AUTO_TEST_CASE(forwards_bytes_and_end_of_stream_both_ways) {
    const std::string large_text(1'000'000, 'x');
    pair both = connect_both();
    write(both.client, "request");
    BOOST_TEST(read(both.server, 7) == "request");
    // More than the buffers on the way hold, so it must be read concurrently.
    std::jthread writer([&both, &large_text] { write(both.server, large_text); });
    BOOST_TEST((read(both.client, large_text.size()) == large_text));
    writer.join();
    BOOST_TEST(proxy.reply_bytes() == large_text.size());
    BOOST_TEST(proxy.connections_open() == 1U);
    both.server.close();
    BOOST_TEST(read(both.client, 1).empty());
}

BOOST_AUTO_TEST_CASE(cuts_after_the_given_number_of_bytes) {
    for (const std::size_t bytes : {0U, 1U, 4U, 10U}) {
        pair both = connect_both();
        proxy.cut_after(bytes);
        write(both.server, "0123456789");
        BOOST_TEST(read(both.client, 99) == std::string("0123456789").substr(0, bytes));
        BOOST_TEST(read(both.server, 99).empty(), "the server sees the end as well");
    }
    BOOST_TEST(proxy.cuts() == 4U);
}

BOOST_AUTO_TEST_CASE(cuts_one_connection_once) {
    pair first = connect_both();
    pair second = connect_both();
    proxy.cut_after(5);
    write(first.server, "abc");
    BOOST_TEST(read(first.client, 3) == "abc");
    write(second.server, "defghi");
    BOOST_TEST(read(second.client, 99) == "de");
    write(first.server, "all that follows");
    BOOST_TEST(read(first.client, 16) == "all that follows");
    BOOST_TEST(proxy.cuts() == 1U);
}

BOOST_AUTO_TEST_CASE(delays_the_start_of_each_reply) {
    constexpr milliseconds delay(40);
    pair both = connect_both();
    proxy.delay_replies(delay);
    for (int i = 0; i < 3; ++i) {
        const auto start = std::chrono::steady_clock::now();
        write(both.client, "?");
        BOOST_TEST(read(both.server, 1) == "?");
        write(both.server, "!");
        BOOST_TEST(read(both.client, 1) == "!");
        BOOST_CHECK(std::chrono::steady_clock::now() - start >= delay);
    }
    proxy.delay_replies(std::chrono::hours(1));
    write(both.server, "not a reply, as nothing was asked");
    BOOST_TEST(read(both.client, 3) == "not");
}

BOOST_AUTO_TEST_CASE(resumes_a_stalled_connection) {
    constexpr milliseconds pause(50);
    pair before = connect_both();
    proxy.stall();
    pair after = connect_both();
    write(before.client, "request");
    write(after.server, "reply");
    BOOST_TEST(!comes_within(before.server, pause));
    BOOST_TEST(!comes_within(after.client, pause));
    proxy.forward_all();
    BOOST_TEST(read(before.server, 7) == "request");
    BOOST_TEST(read(after.client, 5) == "reply");
}

BOOST_AUTO_TEST_CASE(closes_existing_and_new_connections) {
    pair before = connect_both();
    proxy.reject_connections();
    BOOST_TEST(read(before.client, 1).empty());
    BOOST_TEST(read(before.server, 1).empty());
    tcp::socket late = connect();
    BOOST_TEST(read(late, 1).empty());
    proxy.forward_all();
    pair again = connect_both();
    write(again.client, "request");
    BOOST_TEST(read(again.server, 7) == "request");
}

BOOST_AUTO_TEST_CASE(closes_when_there_is_no_server) {
    acceptor.close();
    tcp::socket client = connect();
    BOOST_TEST(read(client, 1).empty());
}

BOOST_AUTO_TEST_CASE(can_be_destroyed_at_any_time) {
    pair both = connect_both();
    {
        fault_proxy other(acceptor.local_endpoint().port());
        tcp::socket client(loop);
        client.connect({asio::ip::address_v4::loopback(), other.port()});
        tcp::socket server = acceptor.accept();
        other.delay_replies(std::chrono::hours(1));
        write(client, "?");
        BOOST_TEST(read(server, 1) == "?");
        write(server, "!");
        other.stall();
    }
    {
        fault_proxy other(acceptor.local_endpoint().port());
        tcp::socket client(loop);
        client.connect({asio::ip::address_v4::loopback(), other.port()});
        tcp::socket server = acceptor.accept();
        other.stall();
        write(server, "not sent");
        write(client, "not sent");
    }
    write(both.client, "still there");
    BOOST_TEST(read(both.server, 11) == "still there");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
