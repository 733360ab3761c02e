#include "support/fault_proxy.hpp"

#include "wheelcount/core/event.hpp"
#include "wheelcount/core/steady_timer.hpp"

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
using chunk = std::array<char, 16 * 1024>;

} // namespace

struct fault_proxy::state {
    explicit state(unsigned short server_port)
        : server(asio::ip::address_v4::loopback(), server_port),
          acceptor(loop.get_executor(), tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
          resumed(loop.get_executor()) {}

    /// Returns to plain forwarding, from which each fault starts.
    void reset() {
        stalled = rejecting = false;
        bytes_until_cut.reset();
        delay = {};
        resumed.notify_all();
    }

    /// How many of the `size` bytes of a reply may pass.
    std::size_t allow(std::size_t size) {
        const std::size_t allowed = std::min(size, bytes_until_cut.value_or(size));
        if (bytes_until_cut) *bytes_until_cut -= allowed;
        reply_bytes += allowed;
        return allowed;
    }

    void close_pairs();

    asio::io_context loop{1};
    tcp::endpoint server;
    tcp_acceptor acceptor;
    event resumed; // notified when stalled directions may go on
    std::set<proxied_pair*> pairs;
    bool stalled = false;
    bool rejecting = false;
    std::optional<std::size_t> bytes_until_cut;
    std::chrono::milliseconds delay{};
    std::uint64_t reply_bytes = 0;
    unsigned cuts = 0;
};

/// A client and its connection to the server. Both directions share it; the first that ends closes
/// it, which ends the other.
struct fault_proxy::proxied_pair {
    proxied_pair(state& owner, tcp_socket accepted)
        : shared(owner),
          client(std::move(accepted)),
          server(owner.loop.get_executor()),
          delay_timer(owner.loop.get_executor()) {
        shared.pairs.insert(this);
    }
    proxied_pair(const proxied_pair&) = delete;
    proxied_pair& operator=(const proxied_pair&) = delete;
    ~proxied_pair() { shared.pairs.erase(this); }

    void close() {
        open = false;
        boost::system::error_code ignored;
        client.close(ignored);
        server.close(ignored);
        delay_timer.cancel();
        shared.resumed.notify_all();
    }

    state& shared;
    tcp_socket client;
    tcp_socket server;
    steady_timer delay_timer;
    bool open = true;
    bool reply_pending = false; // no byte of the next reply has arrived yet
};

void fault_proxy::state::close_pairs() {
    for (proxied_pair* pair : pairs)
        pair->close();
}

awaitable<void> fault_proxy::accept(state& shared) {
    for (;;) {
        tcp_socket client = co_await shared.acceptor.async_accept(use_awaitable);
        if (shared.rejecting) continue;
        auto pair = std::make_shared<proxied_pair>(shared, std::move(client));
        asio::co_spawn(shared.loop, serve(shared, std::move(pair)), asio::detached);
    }
}

awaitable<void> fault_proxy::serve(state& shared, std::shared_ptr<proxied_pair> pair) {
    boost::system::error_code ec;
    co_await pair->server.async_connect(shared.server, asio::redirect_error(use_awaitable, ec));
    if (ec || !pair->open) co_return;
    pair->client.set_option(tcp::no_delay(true));
    pair->server.set_option(tcp::no_delay(true));
    auto close = [pair](std::exception_ptr) { pair->close(); };
    asio::co_spawn(shared.loop, pass_requests(shared, pair), close);
    asio::co_spawn(shared.loop, pass_replies(shared, pair), close);
}

// The operations throw at the end of the connection, which ends the coroutine.

awaitable<void> fault_proxy::pass_requests(state& shared, std::shared_ptr<proxied_pair> pair) {
    chunk bytes;
    for (;;) {
        const auto all = asio::buffer(bytes);
        const auto size = co_await pair->client.async_read_some(all, use_awaitable);
        while (shared.stalled && pair->open)
            co_await shared.resumed.wait();
        pair->reply_pending = true;
        const auto read = asio::buffer(bytes, size);
        co_await asio::async_write(pair->server, read, use_awaitable);
    }
}

awaitable<void> fault_proxy::pass_replies(state& shared, std::shared_ptr<proxied_pair> pair) {
    chunk bytes;
    boost::system::error_code ec;
    for (;;) {
        const auto all = asio::buffer(bytes);
        const auto size = co_await pair->server.async_read_some(all, use_awaitable);
        if (std::exchange(pair->reply_pending, false) && shared.delay.count() > 0) {
            pair->delay_timer.expires_after(shared.delay);
            co_await pair->delay_timer.async_wait(asio::redirect_error(use_awaitable, ec));
        }
        while (shared.stalled && pair->open)
            co_await shared.resumed.wait();

        if (!pair->open) co_return;
        const auto allowed = shared.allow(size);
        const bool cut = shared.bytes_until_cut == 0;
        if (cut) {
            shared.bytes_until_cut.reset();
            ++shared.cuts;
        }
        const auto passed = asio::buffer(bytes, allowed);
        co_await asio::async_write(pair->client, passed, use_awaitable);
        if (cut) co_return;
    }
}

fault_proxy::fault_proxy(unsigned short server_port)
    : state_(std::make_unique<state>(server_port)),
      port_(state_->acceptor.local_endpoint().port()) {
    asio::co_spawn(state_->loop, accept(*state_), asio::detached);
    thread_ = std::jthread([this] { state_->loop.run(); });
}

fault_proxy::~fault_proxy() {
    // Without open sockets the coroutines end, then the loop and its thread.
    on_loop([](state& shared) {
        shared.acceptor.close();
        shared.close_pairs();
    });
    thread_.join();
}

void fault_proxy::on_loop(const std::function<void(state&)>& work) const {
    auto done = asio::post(state_->loop, asio::use_future([&work, this] { work(*state_); }));
    done.get();
}

void fault_proxy::forward_all() {
    on_loop([](state& shared) { shared.reset(); });
}

void fault_proxy::cut_after(std::size_t reply_bytes) {
    on_loop([reply_bytes](state& shared) {
        shared.reset();
        shared.bytes_until_cut = reply_bytes;
    });
}

void fault_proxy::delay_replies(std::chrono::milliseconds delay) {
    on_loop([delay](state& shared) {
        shared.reset();
        shared.delay = delay;
    });
}

void fault_proxy::stall() {
    on_loop([](state& shared) {
        shared.reset();
        shared.stalled = true;
    });
}

void fault_proxy::reject_connections() {
    on_loop([](state& shared) {
        shared.reset();
        shared.rejecting = true;
        shared.close_pairs();
    });
}

std::uint64_t fault_proxy::reply_bytes() const {
    std::uint64_t bytes = 0;
    on_loop([&bytes](const state& shared) { bytes = shared.reply_bytes; });
    return bytes;
}

std::size_t fault_proxy::connections_open() const {
    std::size_t open = 0;
    on_loop([&open](const state& shared) { open = shared.pairs.size(); });
    return open;
}

unsigned fault_proxy::cuts() const {
    unsigned cuts = 0;
    on_loop([&cuts](const state& shared) { cuts = shared.cuts; });
    return cuts;
}

} // namespace wheelcount::test
