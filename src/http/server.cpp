#include "wheelcount/http/server.hpp"

#include "http/connection/connection_set.hpp"
#include "http/connection/listener.hpp"
#include "http/connection/socket_connection.hpp"

#include <boost/asio/redirect_error.hpp>

#include <array>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

namespace wheelcount::http {
namespace {

constexpr std::chrono::seconds tick{1};

class loop_server final : public server, private timer_wheel::timer {
public:
    loop_server(tcp_acceptor acceptor, boost::intrusive_ptr<connection_set> connections,
                const clock& clock, const log& logger);
    ~loop_server() override;

    std::uint16_t port() const override { return listener_.local().port(); }
    boost::asio::ip::address address() const override { return listener_.local().address(); }
    const http_metrics& metrics() const override { return connections_->metrics(); }
    awaitable<void> run() override;
    void stop() override;

private:
    bool finished() const;
    void wake() { heartbeat_.cancel(); }
    void on_accept(int socket, const boost::asio::ip::address& peer);
    void reject_connection(int socket);
    void on_expiry() override { connections_->abort(); } // drain_timeout

    boost::intrusive_ptr<connection_set> connections_;
    boost::intrusive_ptr<epoll_reactor> reactor_; ///< set by run()
    steady_timer heartbeat_;
    listener listener_;
    response_ptr rejection_; ///< 503 beyond a limit; serialized for the first
    bool stopping_ = false;
};

loop_server::loop_server(tcp_acceptor acceptor, boost::intrusive_ptr<connection_set> connections,
                         const clock& clock, const log& logger)
    : connections_(std::move(connections)),
      heartbeat_(connections_->get_executor()),
      listener_(
          std::move(acceptor),
          {[this](int socket, const auto& peer) { on_accept(socket, peer); }, [this] { wake(); }},
          clock, logger) {}

loop_server::~loop_server() {
    // Remaining connections must not call back.
    connections_->drain({});
    connections_->abort();
    if (reactor_) reactor_->close();
}

awaitable<void> loop_server::run() {
    reactor_ = new epoll_reactor(connections_->get_executor());
    if (!stopping_) listener_.start();
    while (!finished()) {
        boost::system::error_code interrupted;
        heartbeat_.expires_after(tick);
        co_await heartbeat_.async_wait(boost::asio::redirect_error(use_awaitable, interrupted));
        if (!interrupted) connections_->tick();
    }
    reactor_->close();
}

void loop_server::stop() {
    if (std::exchange(stopping_, true)) return;
    listener_.stop();
    connections_->wheel().start(*this, connections_->limits().drain_timeout);
    connections_->drain([this] { wake(); });
    wake();
}

bool loop_server::finished() const {
    return stopping_ && !listener_.busy() && connections_->size() == 0;
}

void loop_server::on_accept(int socket, const boost::asio::ip::address& peer) {
    connections_->metrics().count_connection();
    if (connections_->limit_reached_for(peer)) return reject_connection(socket);
    const boost::intrusive_ptr<socket_connection> connection(
        new socket_connection(connections_, reactor_, socket, peer));
    connection->start();
}

// One attempt without waiting: the buffer of a new socket has room, and a flood must stay cheap.
void loop_server::reject_connection(int socket) {
    connections_->metrics().count_closed(http_metrics::close_reason::rejected);
    if (!rejection_)
        rejection_ = connections_->serialized_error(503)->with_header({"Connection", "close"});
    rejection_->set_date(connections_->date());
    ::send(socket, rejection_->head_and_inline_body().data(),
           rejection_->head_and_inline_body().size(), MSG_NOSIGNAL);
    // Closing with an unread request sends a reset, which may overtake the response.
    std::array<char, 2048> discarded;
    ::recv(socket, discarded.data(), discarded.size(), 0);
    ::close(socket);
}

} // namespace

result<std::unique_ptr<server>> make_server(executor ex, const server_options& options,
                                            request_handler& handler, const clock& clock,
                                            const log& logger) {
    auto acceptor = options.listen_fd ? adopt_socket(ex, *options.listen_fd)
                                      : listen_on(ex, options.address, options.port);
    if (!acceptor) return acceptor.error();
    const boost::intrusive_ptr<connection_set> connections(
        new connection_set(ex, options, handler, clock, logger));
    return std::make_unique<loop_server>(std::move(*acceptor), connections, clock, logger);
}

} // namespace wheelcount::http
