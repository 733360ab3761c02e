#include "mongo/transport/byte_stream.hpp"

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>

#include <utility>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/tls1.h>
#include <openssl/x509_vfy.h>

namespace wheelcount::mongo {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using protocol = asio::generic::stream_protocol;
using plain_socket = asio::basic_stream_socket<protocol, executor>;
using tls_socket = asio::ssl::stream<plain_socket>;
using resolver = asio::ip::basic_resolver<asio::ip::tcp, executor>;

template <class Socket>
class socket_stream final : public byte_stream {
public:
    explicit socket_stream(Socket socket) : socket_(std::move(socket)) {}

    void read_some(asio::mutable_buffer into, completion_handler handler) override {
        socket_.async_read_some(into, std::move(handler));
    }
    void write_all(asio::const_buffer from, completion_handler handler) override {
        asio::async_write(socket_, from, std::move(handler));
    }
    // Without close_notify: MongoDB's messages carry their length, so a truncated one is detected.
    void close() override {
        error_code ignored;
        socket_.lowest_layer().close(ignored);
    }

private:
    Socket socket_;
};

error connect_error(errc code, const server_address& where, const error_code& ec) {
    return error(code, ec.message()).with_context(where.text());
}

awaitable<result<std::vector<protocol::endpoint>>> resolve(server_address where) {
    std::vector<protocol::endpoint> endpoints;
    if (where.is_unix_socket()) {
        endpoints.emplace_back(asio::local::stream_protocol::endpoint(where.host));
        co_return endpoints;
    }
    resolver dns(co_await asio::this_coro::executor);
    const std::string port = std::to_string(where.port);
    // Asio's resolver ignores cancellation slots. A lookup that is queued can be cancelled this
    // way, one that runs cannot.
    auto cancellation = (co_await asio::this_coro::cancellation_state).slot();
    const auto cancel_lookup = [&dns](asio::cancellation_type) { dns.cancel(); };
    if (cancellation.is_connected()) cancellation.assign(cancel_lookup);
    error_code ec;
    const auto entries =
        co_await dns.async_resolve(where.host, port, asio::ip::resolver_base::numeric_service,
                                   asio::redirect_error(use_awaitable, ec));
    cancellation.clear();
    if (ec) co_return connect_error(errc::unavailable, where, ec);
    for (const auto& entry : entries)
        endpoints.emplace_back(entry.endpoint());
    co_return endpoints;
}

awaitable<result<plain_socket>> connect_any(server_address where) {
    const auto endpoints = co_await resolve(where);
    if (!endpoints) co_return endpoints.error();
    const executor ex = co_await asio::this_coro::executor;
    error_code ec = asio::error::host_not_found;
    for (const protocol::endpoint& endpoint : *endpoints) {
        plain_socket socket(ex);
        co_await socket.async_connect(endpoint, asio::redirect_error(use_awaitable, ec));
        if (ec) continue;
        error_code ignored; // Unix sockets do not have these options
        socket.set_option(asio::ip::tcp::no_delay(true), ignored);
        socket.set_option(asio::socket_base::keep_alive(true), ignored);
        co_return socket;
    }
    co_return connect_error(errc::unavailable, where, ec);
}

/// Accepts a certificate that names the host, or lists the address, of the connection string. Adds
/// the reason that Asio's verification leaves out when the host is the only thing wrong.
class host_verification {
public:
    explicit host_verification(const std::string& host) : verify_(host) {}

    bool operator()(bool preverified, asio::ssl::verify_context& context) const {
        if (verify_(preverified, context)) return true;
        if (preverified)
            X509_STORE_CTX_set_error(context.native_handle(), X509_V_ERR_HOSTNAME_MISMATCH);
        return false;
    }

private:
    asio::ssl::host_name_verification verify_;
};

/// RFC 6066, section 3: lets the server choose a certificate. Addresses are not sent.
error_code set_server_name(SSL& tls, const std::string& host) {
    error_code not_an_address;
    asio::ip::make_address(host, not_an_address);
    if (!not_an_address) return {};
    // The function of SSL_set_tlsext_host_name(), which is a macro of casts.
    std::string name = host;
    if (SSL_ctrl(&tls, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data()) == 1)
        return {};
    return {static_cast<int>(ERR_get_error()), asio::error::get_ssl_category()};
}

error_code prepare_handshake(tls_socket& socket, const std::string& host) {
    error_code ec = set_server_name(*socket.native_handle(), host);
    if (!ec) socket.set_verify_callback(host_verification(host), ec);
    return ec;
}

error handshake_error(SSL& tls, const server_address& where, const error_code& ec) {
    const std::string context = "TLS with " + where.text();
    const long verify_result = SSL_get_verify_result(&tls);
    if (verify_result == X509_V_OK)
        return error(errc::unavailable, ec.message()).with_context(context);
    const std::string reason = X509_verify_cert_error_string(verify_result);
    return error(errc::permission_denied, "the server's certificate is not valid: " + reason)
        .with_context(context);
}

awaitable<result<std::shared_ptr<byte_stream>>>
handshake_tls(plain_socket plain, server_address where, std::shared_ptr<asio::ssl::context> tls) {
    tls_socket socket(std::move(plain), *tls);
    error_code ec = prepare_handshake(socket, where.host);
    if (ec) co_return connect_error(errc::permission_denied, where, ec);
    const auto role = asio::ssl::stream_base::client;
    co_await socket.async_handshake(role, asio::redirect_error(use_awaitable, ec));
    if (ec) co_return handshake_error(*socket.native_handle(), where, ec);
    co_return std::make_shared<socket_stream<tls_socket>>(std::move(socket));
}

} // namespace

std::string server_address::text() const {
    if (is_unix_socket()) return host;
    const bool v6 = host.find(':') != std::string::npos;
    return (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

awaitable<result<std::shared_ptr<byte_stream>>>
connect_stream(server_address where, std::shared_ptr<asio::ssl::context> tls) {
    auto socket = co_await connect_any(where);
    if (!socket) co_return socket.error();
    if (tls) co_return co_await handshake_tls(std::move(*socket), std::move(where), std::move(tls));
    co_return std::make_shared<socket_stream<plain_socket>>(std::move(*socket));
}

} // namespace wheelcount::mongo
