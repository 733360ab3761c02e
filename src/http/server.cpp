#include "wheelcount/http/server.hpp"

#include "http/connection_set.hpp"
#include "http/listener.hpp"
#include "http/socket_connection.hpp"

#include <boost/asio/redirect_error.hpp>

#include <array>
#include <utility>

namespace wheelcount::http {
namespace {

constexpr std::chrono::seconds tick{1};

class loop_server final : public server, private timer_wheel::timer {
public:
    loop_server(tcp_acceptor acceptor, boost::intrusive_ptr<connection_set> connections,
                const clock& clock, const log& events);
    ~loop_server() override;

    std::uint16_t port() const override { return listener_.port(); }
    awaitable<void> run() override;
    void stop() override;

private:
    bool finished() const;
    void wake() { heartbeat_.cancel(); }
    void admit(tcp_socket socket);
    void turn_away(tcp_socket socket);
    void on_expiry() override { connections_->cut(); } // drain_timeout

    boost::intrusive_ptr<connection_set> connections_;
    boost::intrusive_ptr<socket_hub> hub_; ///< while it runs
    steady_timer heartbeat_;
    listener listener_;
    bool stopping_ = false;
};

loop_server::loop_server(tcp_acceptor acceptor, boost::intrusive_ptr<connection_set> connections,
                         const clock& clock, const log& events)
    : connections_(std::move(connections)),
      heartbeat_(connections_->get_executor()),
      listener_(std::move(acceptor),
                {[this](tcp_socket socket) { admit(std::move(socket)); }, [this] { wake(); }},
                clock, events) {}

loop_server::~loop_server() {
    // Left-over connections must not call back.
    connections_->drain({});
    connections_->cut();
    if (hub_) hub_->close();
}

awaitable<void> loop_server::run() {
    hub_ = new socket_hub(connections_->get_executor());
    if (!stopping_) listener_.start();
    while (!finished()) {
        boost::system::error_code interrupted;
        heartbeat_.expires_after(tick);
        co_await heartbeat_.async_wait(boost::asio::redirect_error(use_awaitable, interrupted));
        if (!interrupted) connections_->wheel().advance();
    }
    hub_->close();
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

void loop_server::admit(tcp_socket socket) {
    if (connections_->size() >= connections_->limits().connections_max) {
        return turn_away(std::move(socket));
    }
    boost::system::error_code gone; // the first read will tell
    const auto peer = socket.remote_endpoint(gone).address();
    socket.native_non_blocking(true, gone);
    const boost::intrusive_ptr<socket_connection> connection(
        new socket_connection(connections_, hub_, socket.release(), peer));
    connection->start();
}

// One attempt without waiting: a new socket has room for it, and a flood must cost us nothing more.
void loop_server::turn_away(tcp_socket socket) {
    const auto answer = connections_->error_answer(503)->with({"Connection", "close"});
    answer->set_date(connections_->date());
    boost::system::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(boost::asio::buffer(answer->whole()), ignored);
    // A request left unread would turn the close into a reset, which may overtake the answer.
    std::array<char, 2048> unread;
    socket.read_some(boost::asio::buffer(unread), ignored);
}

} // namespace

result<std::unique_ptr<server>> make_server(executor ex, const server_options& options,
                                            site& content, const clock& clock, const log& events) {
    auto acceptor = listen_on(ex, options.address, options.port);
    if (!acceptor) return acceptor.error();
    const boost::intrusive_ptr<connection_set> connections(
        new connection_set(ex, options, content, clock, events));
    return std::make_unique<loop_server>(std::move(*acceptor), connections, clock, events);
}

} // namespace wheelcount::http
