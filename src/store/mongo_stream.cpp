#include "store/mongo_stream.hpp"

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <type_traits>
#include <utility>
#include <vector>

#include <poll.h>
#include <sys/socket.h>

namespace wheelcount::store {
namespace {

using std::chrono::steady_clock;

// The driver calls these fields by position; its header is the only description there is.
static_assert(std::is_standard_layout_v<mongoc_stream_t>);
static_assert(std::is_same_v<decltype(mongoc_stream_t::readv),
                             ssize_t (*)(mongoc_stream_t*, mongoc_iovec_t*, std::size_t,
                                         std::size_t, std::int32_t)>);
static_assert(
    std::is_same_v<decltype(mongoc_stream_t::writev),
                   ssize_t (*)(mongoc_stream_t*, mongoc_iovec_t*, std::size_t, std::int32_t)>);
static_assert(std::is_same_v<decltype(mongoc_stream_t::poll),
                             ssize_t (*)(mongoc_stream_poll_t*, std::size_t, std::int32_t)>);

constexpr int private_type = 0x5743; // any value that is none of the driver's own, "WC"

struct suspending_stream : mongoc_stream_t {
    suspending_stream(mongo_link& link_, std::shared_ptr<mongo_channel> channel_);

    mongo_link& link;
    std::shared_ptr<mongo_channel> channel;
    bool timed_out_last = false;
    bool would_block_last = false;
};

suspending_stream& self(mongoc_stream_t* stream) {
    return *static_cast<suspending_stream*>(stream);
}

/// A negative timeout is none; the deadline of the fibre always holds.
fibre::time_point limit_of(std::int32_t timeout_ms) {
    if (timeout_ms < 0) return fibre::time_point::max();
    return steady_clock::now() + std::chrono::milliseconds(timeout_ms);
}

/// errno comes last: it belongs to the thread, and other code ran on it while the fibre waited.
ssize_t fail(suspending_stream& s, int reason) {
    s.timed_out_last = reason == ETIMEDOUT;
    s.would_block_last = reason == EAGAIN;
    errno = reason;
    return -1;
}

ssize_t succeed(suspending_stream& s, std::size_t bytes) {
    s.timed_out_last = false;
    s.would_block_last = false;
    return static_cast<ssize_t>(bytes);
}

std::size_t take_all(mongo_channel& channel, mongoc_iovec_t* iov, std::size_t count,
                     std::size_t offset) {
    std::size_t taken = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t size = iov[i].iov_len;
        const std::size_t skipped = std::min(offset, size);
        offset -= skipped;
        auto* const begin = static_cast<char*>(iov[i].iov_base);
        const std::span<char> room(begin + skipped, size - skipped);
        const std::size_t bytes = channel.take(room);
        taken += bytes;
        if (bytes < room.size()) break;
    }
    return taken;
}

/// At least `bytes_min`; with a timeout of 0, as the driver's scanner asks, what is there already.
ssize_t readv(mongoc_stream_t* stream, mongoc_iovec_t* iov, std::size_t count,
              std::size_t bytes_min, std::int32_t timeout_ms) noexcept {
    suspending_stream& s = self(stream);
    const fibre::time_point limit = limit_of(timeout_ms);
    const auto readable = [&s] { return s.channel->is_readable(); };
    std::size_t total = 0;
    do {
        if (timeout_ms == 0 && !readable()) return fail(s, EAGAIN);
        if (!s.link.owner().wait_until(limit, readable)) return fail(s, ETIMEDOUT);
        const std::size_t taken = take_all(*s.channel, iov, count, total);
        if (taken == 0) return fail(s, ECONNRESET);
        total += taken;
    } while (total < bytes_min);
    return succeed(s, total);
}

/// All of it. The scanner gives no time at all to its few bytes, which then have the fibre's.
ssize_t writev(mongoc_stream_t* stream, mongoc_iovec_t* iov, std::size_t count,
               std::int32_t timeout_ms) noexcept {
    suspending_stream& s = self(stream);
    const fibre::time_point limit = limit_of(timeout_ms == 0 ? -1 : timeout_ms);
    const auto settled = [&s] { return s.channel->is_open() || s.channel->has_ended(); };
    if (!s.link.owner().wait_until(limit, settled)) return fail(s, ETIMEDOUT);
    if (s.channel->has_ended()) return fail(s, EPIPE);
    std::vector<boost::asio::const_buffer> pieces;
    for (std::size_t i = 0; i < count; ++i)
        pieces.emplace_back(iov[i].iov_base, iov[i].iov_len);
    s.channel->write(pieces);
    const auto written = [&s] { return !s.channel->is_writing(); };
    if (!s.link.owner().wait_until(limit, written)) {
        s.channel->close(); // half a message was sent: nothing can follow it
        return fail(s, ETIMEDOUT);
    }
    if (s.channel->has_ended()) return fail(s, EPIPE);
    return succeed(s, boost::asio::buffer_size(pieces));
}

/// An open channel takes what is written; only reading has to wait.
int ready_events(const mongoc_stream_poll_t& wanted) {
    const mongo_channel& channel = *self(wanted.stream).channel;
    if (channel.failure()) return POLLERR;
    // To one that has ended the write that follows says so.
    const int ready = (channel.is_open() || channel.has_ended() ? POLLOUT : 0) |
                      (channel.is_readable() ? POLLIN : 0);
    return wanted.events & ready;
}

ssize_t poll(mongoc_stream_poll_t* wanted, std::size_t count, std::int32_t timeout_ms) noexcept {
    if (count == 0) return 0;
    const std::span<mongoc_stream_poll_t> all(wanted, count);
    ssize_t ready = 0;
    const auto any_ready = [all, &ready] {
        for (mongoc_stream_poll_t& one : all)
            one.revents = ready_events(one);
        ready = std::count_if(all.begin(), all.end(), [](auto& one) { return one.revents != 0; });
        return ready != 0;
    };
    fibre& owner = self(all.front().stream).link.owner();
    if (owner.wait_until(limit_of(timeout_ms), any_ready) || !owner.is_late()) return ready;
    // The scanner would ask again and again until its own, later timeout: end it.
    for (mongoc_stream_poll_t& one : all)
        one.revents = POLLHUP;
    return static_cast<ssize_t>(count);
}

int close(mongoc_stream_t* stream) noexcept {
    self(stream).channel->close();
    return 0;
}

void destroy(mongoc_stream_t* stream) noexcept {
    suspending_stream* const s = &self(stream);
    s->link.forget(s->channel);
    delete s;
}

int flush(mongoc_stream_t*) noexcept {
    return 0;
}

bool check_closed(mongoc_stream_t* stream) noexcept {
    return self(stream).channel->has_ended();
}

bool timed_out(mongoc_stream_t* stream) noexcept {
    return self(stream).timed_out_last;
}

bool should_retry(mongoc_stream_t* stream) noexcept {
    return self(stream).would_block_last;
}

/// The options that matter are set when the connection is made.
int set_option(mongoc_stream_t*, int, int, void*, mongoc_socklen_t) noexcept {
    return 0;
}

suspending_stream::suspending_stream(mongo_link& link_, std::shared_ptr<mongo_channel> channel_)
    : mongoc_stream_t{}, link(link_), channel(std::move(channel_)) {
    mongoc_stream_t::type = private_type;
    mongoc_stream_t::destroy = store::destroy;
    mongoc_stream_t::failed = store::destroy; // the driver asks to free it in both cases
    mongoc_stream_t::close = store::close;
    mongoc_stream_t::flush = store::flush;
    mongoc_stream_t::writev = store::writev;
    mongoc_stream_t::readv = store::readv;
    mongoc_stream_t::setsockopt = store::set_option;
    mongoc_stream_t::check_closed = store::check_closed;
    mongoc_stream_t::poll = store::poll;
    mongoc_stream_t::timed_out = store::timed_out;
    mongoc_stream_t::should_retry = store::should_retry;
}

} // namespace

mongoc_stream_t* open_mongo_stream(const mongoc_uri_t*, const mongoc_host_list_t* host, void* link,
                                   bson_error_t*) noexcept {
    mongo_link& shared = *static_cast<mongo_link*>(link);
    return new suspending_stream(shared, shared.connect({host->host, host->port}));
}

} // namespace wheelcount::store
