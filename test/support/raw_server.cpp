#include "support/raw_server.hpp"

#include "wheelcount/core/event.hpp"
#include "wheelcount/core/parse_number.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <array>
#include <chrono>
#include <set>
#include <utility>

namespace wheelcount::test {

namespace asio = boost::asio;

namespace {

using tcp_socket = asio::basic_stream_socket<asio::ip::tcp, executor>;
using tcp_acceptor = asio::basic_socket_acceptor<asio::ip::tcp, executor>;

asio::ssl::context make_tls_context(const tls_identity& identity) {
    asio::ssl::context context(asio::ssl::context::tls_server);
    context.use_certificate_chain(asio::buffer(identity.certificate));
    context.use_private_key(asio::buffer(identity.private_key), asio::ssl::context::pem);
    return context;
}

/// The size of the first request in `input`; more than input.size() while it is incomplete.
std::size_t request_size(std::string_view input) {
    const auto head_end = input.find("\r\n\r\n");
    if (head_end == std::string_view::npos) return input.size() + 1;
    const std::size_t head_size = head_end + 4;

    constexpr std::string_view length_name = "\r\nContent-Length: ";
    const auto length_at = input.substr(0, head_end).find(length_name);
    if (length_at == std::string_view::npos) return head_size;
    std::string_view remaining = input.substr(length_at + length_name.size());
    return head_size + take_number<std::size_t>(remaining).value_or(0);
}

} // namespace

struct raw_server::state {
    state(executor ex, handler on_request_, const std::optional<tls_identity>& identity)
        : on_request(std::move(on_request_)),
          acceptor(ex, asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
          gate(ex) {
        // Bounded, so that writes stop soon after the client stops reading; connections inherit it.
        // With less than a few segments of loopback (64 kB each), each would wait for a delayed
        // ACK.
        acceptor.set_option(asio::socket_base::send_buffer_size(512 * 1024));
        if (identity) tls.emplace(make_tls_context(*identity));
    }

    handler on_request;
    tcp_acceptor acceptor;
    event gate; // notified when paused connections may go on
    std::optional<asio::ssl::context> tls;
    std::set<tcp_socket*> open;
    std::vector<std::string> requests;
    unsigned accepted = 0;
    std::uint64_t written = 0;
    bool paused = false;
    bool closed = false;
};

/// The operations throw at the end of the connection, which ends the coroutine.
class raw_server::connection {
public:
    static awaitable<void> run(std::shared_ptr<state> shared, tcp_socket socket) {
        connection self(std::move(shared), socket);
        if (!self.shared_->tls) {
            co_await self.serve(socket);
            co_return;
        }
        asio::ssl::stream<tcp_socket&> stream(socket, *self.shared_->tls);
        co_await stream.async_handshake(asio::ssl::stream_base::server, use_awaitable);
        co_await self.serve(stream);
    }

    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;
    ~connection() { shared_->open.erase(&socket_); }

private:
    connection(std::shared_ptr<state> shared, tcp_socket& socket)
        : shared_(std::move(shared)), socket_(socket) {
        shared_->open.insert(&socket_);
    }

    template <class Stream>
    awaitable<void> serve(Stream& stream) {
        for (;;) {
            const std::string request = co_await read_request(stream);
            shared_->requests.push_back(request);
            co_await wait_while_paused();
            if (shared_->closed) co_return;
            const raw_response response = shared_->on_request(request);
            co_await write(stream, response);
            if (response.close_after) co_return;
        }
    }

    template <class Stream>
    awaitable<std::string> read_request(Stream& stream) {
        std::array<char, 4096> chunk;
        while (input_.size() < request_size(input_)) {
            const auto buffer = asio::buffer(chunk);
            const std::size_t size = co_await stream.async_read_some(buffer, use_awaitable);
            input_.append(chunk.data(), size);
        }
        std::string request = input_.substr(0, request_size(input_));
        input_.erase(0, request.size());
        co_return request;
    }

    awaitable<void> wait_while_paused() {
        while (shared_->paused && !shared_->closed)
            co_await shared_->gate.wait();
    }

    template <class Stream>
    awaitable<void> write(Stream& stream, const raw_response& response) {
        std::string_view remaining = response.bytes;
        while (!remaining.empty()) {
            const auto step = asio::buffer(remaining.substr(0, response.chunk_bytes));
            const std::size_t size = co_await stream.async_write_some(step, use_awaitable);
            shared_->written += size;
            remaining.remove_prefix(size);
            co_await asio::post(socket_.get_executor(), use_awaitable);
        }
    }

    std::shared_ptr<state> shared_;
    tcp_socket& socket_;
    std::string input_;
};

awaitable<void> raw_server::accept(std::shared_ptr<state> shared) {
    for (;;) {
        tcp_socket socket = co_await shared->acceptor.async_accept(use_awaitable);
        ++shared->accepted;
        asio::co_spawn(shared->acceptor.get_executor(), connection::run(shared, std::move(socket)),
                       asio::detached);
    }
}

raw_server::raw_server(executor ex, handler on_request, std::optional<tls_identity> identity)
    : state_(std::make_shared<state>(ex, std::move(on_request), identity)) {
    asio::co_spawn(ex, accept(state_), asio::detached);
}

raw_server::~raw_server() {
    state_->closed = true;
    state_->acceptor.close();
    state_->gate.notify_all();
    for (tcp_socket* socket : state_->open)
        socket->close();
}

std::string raw_server::url(std::string_view path, std::string_view host) const {
    std::string url = state_->tls ? "https://" : "http://";
    url += host;
    url += ":" + std::to_string(state_->acceptor.local_endpoint().port());
    url += path;
    return url;
}

void raw_server::pause_responses() {
    state_->paused = true;
}

void raw_server::resume_responses() {
    state_->paused = false;
    state_->gate.notify_all();
}

const std::vector<std::string>& raw_server::requests() const {
    return state_->requests;
}

unsigned raw_server::connections_accepted() const {
    return state_->accepted;
}

std::size_t raw_server::connections_open() const {
    return state_->open.size();
}

std::uint64_t raw_server::bytes_written() const {
    return state_->written;
}

std::string make_http_response(std::string_view status, std::string_view body,
                               std::string_view extra_headers) {
    std::string response = "HTTP/1.1 ";
    response += status;
    response += "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    response += extra_headers;
    response += "\r\n";
    response += body;
    return response;
}

} // namespace wheelcount::test
