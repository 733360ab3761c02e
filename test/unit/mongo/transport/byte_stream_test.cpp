// Tests that a TLS connection comes about only if the server's certificate is valid for the host of
// the connection string, by handshakes with a server on loopback.
#include "mongo/transport/byte_stream.hpp"
#include "support/loop_fixture.hpp"
#include "support/tls_identity.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <string>
#include <utility>

namespace wheelcount::test {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using tcp_acceptor = asio::basic_socket_acceptor<tcp, executor>;
using tcp_socket = asio::basic_stream_socket<tcp, executor>;

std::shared_ptr<asio::ssl::context> server_context(const tls_identity& identity) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    context->use_certificate(asio::buffer(identity.certificate), asio::ssl::context::pem);
    context->use_private_key(asio::buffer(identity.private_key), asio::ssl::context::pem);
    return context;
}

std::shared_ptr<asio::ssl::context> client_context(const tls_identity& trusted) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_client);
    context->set_verify_mode(asio::ssl::verify_peer);
    context->add_certificate_authority(asio::buffer(trusted.certificate));
    return context;
}

/// Accepts one connection; the client decides how the handshake ends.
awaitable<void> serve_one(tcp_acceptor& acceptor, std::shared_ptr<asio::ssl::context> context) {
    boost::system::error_code ec;
    tcp_socket socket = co_await acceptor.async_accept(asio::redirect_error(use_awaitable, ec));
    if (ec) co_return;
    asio::ssl::stream<tcp_socket> tls(std::move(socket), *context);
    const auto role = asio::ssl::stream_base::server;
    co_await tls.async_handshake(role, asio::redirect_error(use_awaitable, ec));
}

/// Connects to `host` with the certificate `subject` at the other end.
result<void> connect(const std::string& subject, const std::string& host) {
    const tls_identity identity = make_tls_identity(subject);
    loop_fixture loop;
    tcp_acceptor acceptor(loop.get_executor(), {asio::ip::address_v4::loopback(), 0});
    auto rethrow = [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    };
    asio::co_spawn(loop.context(), serve_one(acceptor, server_context(identity)),
                   std::move(rethrow));
    const mongo::server_address server{host, acceptor.local_endpoint().port()};
    result<void> outcome;
    {
        const auto connected = loop.run(mongo::connect_stream(server, client_context(identity)));
        if (!connected) outcome = connected.error();
    }
    acceptor.close();
    loop.context().restart();
    loop.context().run_for(std::chrono::seconds(10)); // until the server has finished
    return outcome;
}

void check_refused(const std::string& subject, const std::string& host, const std::string& why) {
    const auto connected = connect(subject, host);
    BOOST_REQUIRE(!connected);
    BOOST_TEST((connected.error().code == errc::permission_denied));
    const std::string& message = connected.error().message;
    BOOST_TEST(message.find(why) != std::string::npos, message);
}

} // namespace

BOOST_AUTO_TEST_SUITE(mongo_tls)

BOOST_AUTO_TEST_CASE(accepts_a_certificate_that_names_the_host) {
    BOOST_TEST(connect("DNS:localhost", "localhost").has_value());
    BOOST_TEST(connect("DNS:db.example,DNS:localhost", "localhost").has_value());
}

BOOST_AUTO_TEST_CASE(accepts_a_certificate_that_lists_the_ip_address) {
    BOOST_TEST(connect("IP:127.0.0.1", "127.0.0.1").has_value());
}

BOOST_AUTO_TEST_CASE(refuses_a_certificate_of_another_host) {
    check_refused("DNS:db.example", "localhost", "hostname mismatch");
    check_refused("DNS:*.localhost", "localhost", "hostname mismatch");
    check_refused("IP:127.0.0.1", "localhost", "hostname mismatch");
}

BOOST_AUTO_TEST_CASE(refuses_a_certificate_of_another_ip_address) {
    check_refused("IP:127.0.0.2", "127.0.0.1", "hostname mismatch");
    check_refused("DNS:localhost", "127.0.0.1", "hostname mismatch");
}

// The resolver takes an empty host for loopback. OpenSSL's own check would accept any certificate.
BOOST_AUTO_TEST_CASE(refuses_an_empty_host) {
    check_refused("DNS:localhost", "", "invalid servername");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
