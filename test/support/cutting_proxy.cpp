#include "support/cutting_proxy.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace wheelcount::test {

namespace asio = boost::asio;

namespace {

using tcp = asio::ip::tcp;
using tcp_socket = asio::basic_stream_socket<tcp, executor>;
using tcp_acceptor = asio::basic_socket_acceptor<tcp, executor>;
using steady_timer =
    asio::basic_waitable_timer<std::chrono::steady_clock,
                               asio::wait_traits<std::chrono::steady_clock>, executor>;
using piece = std::array<char, 16 * 1024>;

constexpr auto never = std::chrono::steady_clock::time_point::max();

} // namespace

struct cutting_proxy::state {
    explicit state(unsigned short server_port)
        : server(asio::ip::address_v4::loopback(), server_port),
          acceptor(loop.get_executor(), tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
          gate(loop.get_executor(), never) {}

    /// Back to forwarding, from which each fault starts.
    void heal() {
        stalled = refusing = false;
        cut_left.reset();
        delay = {};
        gate.cancel();
    }

    /// How many of the `size` bytes of a reply may come through.
    std::size_t allow(std::size_t size) {
        const std::size_t allowed = std::min(size, cut_left.value_or(size));
        if (cut_left) *cut_left -= allowed;
        reply_bytes += allowed;
        return allowed;
    }

    void close_links();

    asio::io_context loop{1};
    tcp::endpoint server;
    tcp_acceptor acceptor;
    steady_timer gate; // cancelled when those that stand still shall look again
    std::set<link*> links;
    bool stalled = false;
    bool refusing = false;
    std::optional<std::size_t> cut_left;
    std::chrono::milliseconds delay{};
    std::uint64_t reply_bytes = 0;
    unsigned cuts = 0;
};

/// A client and the connection to the server that was made for it. Both directions hold it; the
/// first that ends closes it, and so ends the other.
struct cutting_proxy::link {
    link(state& owner, tcp_socket accepted)
        : shared(owner),
          client(std::move(accepted)),
          server(owner.loop.get_executor()),
          late(owner.loop.get_executor()) {
        shared.links.insert(this);
    }
    link(const link&) = delete;
    link& operator=(const link&) = delete;
    ~link() { shared.links.erase(this); }

    void close() {
        open = false;
        boost::system::error_code ignored;
        client.close(ignored);
        server.close(ignored);
        late.cancel();
        shared.gate.cancel();
    }

    state& shared;
    tcp_socket client;
    tcp_socket server;
    steady_timer late;
    bool open = true;
    bool reply_is_due = false; // of the next reply nothing has come yet
};

void cutting_proxy::state::close_links() {
    for (link* both : links)
        both->close();
}

awaitable<void> cutting_proxy::accept(state& shared) {
    for (;;) {
        tcp_socket client = co_await shared.acceptor.async_accept(use_awaitable);
        if (shared.refusing) continue;
        auto both = std::make_shared<link>(shared, std::move(client));
        asio::co_spawn(shared.loop, serve(shared, std::move(both)), asio::detached);
    }
}

awaitable<void> cutting_proxy::serve(state& shared, std::shared_ptr<link> both) {
    boost::system::error_code failed;
    co_await both->server.async_connect(shared.server, asio::redirect_error(use_awaitable, failed));
    if (failed || !both->open) co_return;
    both->client.set_option(tcp::no_delay(true));
    both->server.set_option(tcp::no_delay(true));
    auto close = [both](std::exception_ptr) { both->close(); };
    asio::co_spawn(shared.loop, pass_requests(shared, both), close);
    asio::co_spawn(shared.loop, pass_replies(shared, both), close);
}

// The operations throw when the connection ends, and that ends the coroutine.

awaitable<void> cutting_proxy::pass_requests(state& shared, std::shared_ptr<link> both) {
    piece bytes;
    boost::system::error_code cancelled;
    for (;;) {
        const auto all = asio::buffer(bytes);
        const auto size = co_await both->client.async_read_some(all, use_awaitable);
        while (shared.stalled && both->open)
            co_await shared.gate.async_wait(asio::redirect_error(use_awaitable, cancelled));
        both->reply_is_due = true;
        const auto read = asio::buffer(bytes, size);
        co_await asio::async_write(both->server, read, use_awaitable);
    }
}

awaitable<void> cutting_proxy::pass_replies(state& shared, std::shared_ptr<link> both) {
    piece bytes;
    boost::system::error_code cancelled;
    for (;;) {
        const auto all = asio::buffer(bytes);
        const auto size = co_await both->server.async_read_some(all, use_awaitable);
        if (std::exchange(both->reply_is_due, false) && shared.delay.count() > 0) {
            both->late.expires_after(shared.delay);
            co_await both->late.async_wait(asio::redirect_error(use_awaitable, cancelled));
        }
        while (shared.stalled && both->open)
            co_await shared.gate.async_wait(asio::redirect_error(use_awaitable, cancelled));

        if (!both->open) co_return;
        const auto allowed = shared.allow(size);
        const bool cut = shared.cut_left == 0;
        if (cut) {
            shared.cut_left.reset();
            ++shared.cuts;
        }
        const auto passed = asio::buffer(bytes, allowed);
        co_await asio::async_write(both->client, passed, use_awaitable);
        if (cut) co_return;
    }
}

cutting_proxy::cutting_proxy(unsigned short server_port)
    : state_(std::make_unique<state>(server_port)),
      port_(state_->acceptor.local_endpoint().port()) {
    asio::co_spawn(state_->loop, accept(*state_), asio::detached);
    thread_ = std::jthread([this] { state_->loop.run(); });
}

cutting_proxy::~cutting_proxy() {
    // With nothing open the coroutines end, and with them the loop and its thread.
    on_loop([](state& shared) {
        shared.acceptor.close();
        shared.close_links();
    });
    thread_.join();
}

void cutting_proxy::on_loop(const std::function<void(state&)>& work) const {
    auto done = asio::post(state_->loop, asio::use_future([&work, this] { work(*state_); }));
    done.get();
}

void cutting_proxy::forward_all() {
    on_loop([](state& shared) { shared.heal(); });
}

void cutting_proxy::cut_after(std::size_t reply_bytes) {
    on_loop([reply_bytes](state& shared) {
        shared.heal();
        shared.cut_left = reply_bytes;
    });
}

void cutting_proxy::delay_replies(std::chrono::milliseconds delay) {
    on_loop([delay](state& shared) {
        shared.heal();
        shared.delay = delay;
    });
}

void cutting_proxy::stall() {
    on_loop([](state& shared) {
        shared.heal();
        shared.stalled = true;
    });
}

void cutting_proxy::refuse() {
    on_loop([](state& shared) {
        shared.heal();
        shared.refusing = true;
        shared.close_links();
    });
}

std::uint64_t cutting_proxy::reply_bytes() const {
    std::uint64_t bytes = 0;
    on_loop([&bytes](const state& shared) { bytes = shared.reply_bytes; });
    return bytes;
}

std::size_t cutting_proxy::connections_open() const {
    std::size_t open = 0;
    on_loop([&open](const state& shared) { open = shared.links.size(); });
    return open;
}

unsigned cutting_proxy::cuts() const {
    unsigned cuts = 0;
    on_loop([&cuts](const state& shared) { cuts = shared.cuts; });
    return cuts;
}

} // namespace wheelcount::test
