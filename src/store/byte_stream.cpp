#include "store/byte_stream.hpp"

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>

#include <utility>

#include <openssl/ssl.h>
#include <openssl/tls1.h>
#include <openssl/x509_vfy.h>

namespace wheelcount::store {
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

    void read_some(asio::mutable_buffer into, done then) override {
        socket_.async_read_some(into, std::move(then));
    }
    void write_all(asio::const_buffer from, done then) override {
        asio::async_write(socket_, from, std::move(then));
    }
    // Without TLS's farewell: the protocol above says how long each message is, so that nobody
    // can pass off a cut one as whole.
    void close() override {
        error_code ignored;
        socket_.lowest_layer().close(ignored);
    }

private:
    Socket socket_;
};

error failed(errc code, const server_address& where, const error_code& why) {
    return error(code, why.message()).within(where.text());
}

awaitable<result<std::vector<protocol::endpoint>>> resolve(server_address where) {
    std::vector<protocol::endpoint> endpoints;
    if (where.is_unix_socket()) {
        endpoints.emplace_back(asio::local::stream_protocol::endpoint(where.host));
        co_return endpoints;
    }
    resolver names(co_await asio::this_coro::executor);
    const std::string port = std::to_string(where.port);
    // The resolver knows nothing of cancellation; so those that still queue at least never begin.
    auto cancellation = (co_await asio::this_coro::cancellation_state).slot();
    cancellation.assign([&names](asio::cancellation_type) { names.cancel(); });
    error_code problem;
    const auto found =
        co_await names.async_resolve(where.host, port, asio::ip::resolver_base::numeric_service,
                                     asio::redirect_error(use_awaitable, problem));
    cancellation.clear();
    if (problem) co_return failed(errc::unavailable, where, problem);
    for (const auto& entry : found)
        endpoints.emplace_back(entry.endpoint());
    co_return endpoints;
}

awaitable<result<plain_socket>> connect_first(server_address where) {
    const auto endpoints = co_await resolve(where);
    if (!endpoints) co_return endpoints.error();
    const executor ex = co_await asio::this_coro::executor;
    error_code problem = asio::error::host_not_found;
    for (const protocol::endpoint& endpoint : *endpoints) {
        plain_socket socket(ex);
        co_await socket.async_connect(endpoint, asio::redirect_error(use_awaitable, problem));
        if (problem) continue;
        error_code ignored; // a Unix socket has nothing to delay
        socket.set_option(asio::ip::tcp::no_delay(true), ignored);
        socket.set_option(asio::socket_base::keep_alive(true), ignored);
        co_return socket;
    }
    co_return failed(errc::unavailable, where, problem);
}

/// The certificate must name the host, or list the address, that the operator wrote.
void expect_host(SSL& tls, const std::string& host) {
    error_code not_an_address;
    asio::ip::make_address(host, not_an_address);
    X509_VERIFY_PARAM* const rules = SSL_get0_param(&tls);
    if (!not_an_address) {
        X509_VERIFY_PARAM_set1_ip_asc(rules, host.c_str());
        return;
    }
    X509_VERIFY_PARAM_set1_host(rules, host.c_str(), 0);
    // Lets it choose among several certificates. (SSL_set_tlsext_host_name() is a macro of casts.)
    std::string name = host;
    SSL_ctrl(&tls, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
}

error handshake_error(SSL& tls, const server_address& where, const error_code& why) {
    const std::string context = "TLS with " + where.text();
    const long verdict = SSL_get_verify_result(&tls);
    if (verdict == X509_V_OK) return error(errc::unavailable, why.message()).within(context);
    const std::string reason = X509_verify_cert_error_string(verdict);
    return error(errc::refused, "the server's certificate is not valid: " + reason).within(context);
}

awaitable<result<std::shared_ptr<byte_stream>>> secure(plain_socket plain, server_address where,
                                                       std::shared_ptr<asio::ssl::context> tls) {
    tls_socket socket(std::move(plain), *tls);
    expect_host(*socket.native_handle(), where.host);
    error_code problem;
    const auto role = asio::ssl::stream_base::client;
    co_await socket.async_handshake(role, asio::redirect_error(use_awaitable, problem));
    if (problem) co_return handshake_error(*socket.native_handle(), where, problem);
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
    auto socket = co_await connect_first(where);
    if (!socket) co_return socket.error();
    if (tls) co_return co_await secure(std::move(*socket), std::move(where), std::move(tls));
    co_return std::make_shared<socket_stream<plain_socket>>(std::move(*socket));
}

} // namespace wheelcount::store
