#include "wheelcount/http/server.hpp"

#include "http/connection_set.hpp"
#include "http/listener.hpp"
#include "http/socket_connection.hpp"

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
                const clock& clock, const log& events);
    ~loop_server() override;

    std::uint16_t port() const override { return listener_.local().port(); }
    boost::asio::ip::address address() const override { return listener_.local().address(); }
    const traffic& traffic_so_far() const override { return connections_->traffic_so_far(); }
    awaitable<void> run() override;
    void stop() override;

private:
    bool finished() const;
    void wake() { heartbeat_.cancel(); }
    void admit(int socket, const boost::asio::ip::address& peer);
    void turn_away(int socket);
    void on_expiry() override { connections_->cut(); } // drain_timeout

    boost::intrusive_ptr<connection_set> connections_;
    boost::intrusive_ptr<socket_hub> hub_; ///< while it runs
    steady_timer heartbeat_;
    listener listener_;
    answer_ptr full_; ///< what is said to who is turned away; made with the first one
    bool stopping_ = false;
};

loop_server::loop_server(tcp_acceptor acceptor, boost::intrusive_ptr<connection_set> connections,
                         const clock& clock, const log& events)
    : connections_(std::move(connections)),
      heartbeat_(connections_->get_executor()),
      listener_(std::move(acceptor),
                {[this](int socket, const auto& peer) { admit(socket, peer); }, [this] { wake(); }},
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
        if (!interrupted) connections_->tick();
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

void loop_server::admit(int socket, const boost::asio::ip::address& peer) {
    connections_->traffic_so_far().count_connection();
    if (connections_->is_full_for(peer)) return turn_away(socket);
    const boost::intrusive_ptr<socket_connection> connection(
        new socket_connection(connections_, hub_, socket, peer));
    connection->start();
}

// One attempt without waiting: a new socket has room for it, and a flood must cost us nothing more.
void loop_server::turn_away(int socket) {
    connections_->traffic_so_far().count_ending(traffic::ending::turned_away);
    if (!full_) full_ = connections_->error_answer(503)->with({"Connection", "close"});
    full_->set_date(connections_->date());
    ::send(socket, full_->front().data(), full_->front().size(), MSG_NOSIGNAL);
    // A request left unread would turn the close into a reset, which may overtake the answer.
    std::array<char, 2048> unread;
    ::recv(socket, unread.data(), unread.size(), 0);
    ::close(socket);
}

} // namespace

result<std::unique_ptr<server>> make_server(executor ex, const server_options& options,
                                            site& content, const clock& clock, const log& events) {
    auto acceptor = options.inherited ? take_over(ex, *options.inherited)
                                      : listen_on(ex, options.address, options.port);
    if (!acceptor) return acceptor.error();
    const boost::intrusive_ptr<connection_set> connections(
        new connection_set(ex, options, content, clock, events));
    return std::make_unique<loop_server>(std::move(*acceptor), connections, clock, events);
}

} // namespace wheelcount::http
