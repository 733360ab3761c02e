#include "mongo/transport/stream.hpp"

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <type_traits>
#include <utility>
#include <vector>

#include <poll.h>
#include <sys/socket.h>

namespace wheelcount::mongo {
namespace {

using std::chrono::steady_clock;

// The driver calls these members by their offset. Its header is the only description.
static_assert(std::is_standard_layout_v<mongoc_stream_t>);
static_assert(std::is_same_v<decltype(mongoc_stream_t::readv),
                             ssize_t (*)(mongoc_stream_t*, mongoc_iovec_t*, std::size_t,
                                         std::size_t, std::int32_t)>);
static_assert(
    std::is_same_v<decltype(mongoc_stream_t::writev),
                   ssize_t (*)(mongoc_stream_t*, mongoc_iovec_t*, std::size_t, std::int32_t)>);
static_assert(std::is_same_v<decltype(mongoc_stream_t::poll),
                             ssize_t (*)(mongoc_stream_poll_t*, std::size_t, std::int32_t)>);

constexpr int stream_type = 0x5743; // "WC"; not a type of the driver's own

struct fiber_stream : mongoc_stream_t {
    fiber_stream(client_streams& streams_, std::shared_ptr<buffered_connection> connection_);

    client_streams& streams;
    std::shared_ptr<buffered_connection> connection;
    bool last_timed_out = false;
    bool last_would_block = false;
};

fiber_stream& self(mongoc_stream_t* stream) {
    return *static_cast<fiber_stream*>(stream);
}

/// A negative timeout means no timeout; the deadline of the fiber applies in any case.
fiber::time_point deadline_after(std::int32_t timeout_ms) {
    if (timeout_ms < 0) return fiber::time_point::max();
    return steady_clock::now() + std::chrono::milliseconds(timeout_ms);
}

/// Sets errno last: other code ran on this thread while the fiber waited.
ssize_t fail(fiber_stream& s, int reason) {
    s.last_timed_out = reason == ETIMEDOUT;
    s.last_would_block = reason == EAGAIN;
    errno = reason;
    return -1;
}

ssize_t succeed(fiber_stream& s, std::size_t bytes) {
    s.last_timed_out = false;
    s.last_would_block = false;
    return static_cast<ssize_t>(bytes);
}

std::size_t read_into(buffered_connection& connection, mongoc_iovec_t* iov, std::size_t count,
                      std::size_t offset) {
    std::size_t bytes_read = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t size = iov[i].iov_len;
        const std::size_t skipped = std::min(offset, size);
        offset -= skipped;
        auto* const begin = static_cast<char*>(iov[i].iov_base);
        const std::span<char> free_space(begin + skipped, size - skipped);
        const std::size_t bytes = connection.read(free_space);
        bytes_read += bytes;
        if (bytes < free_space.size()) break;
    }
    return bytes_read;
}

/// Reads at least `bytes_min`; with a timeout of 0, as the driver's scanner has, what has arrived.
ssize_t readv(mongoc_stream_t* stream, mongoc_iovec_t* iov, std::size_t count,
              std::size_t bytes_min, std::int32_t timeout_ms) noexcept {
    fiber_stream& s = self(stream);
    const fiber::time_point deadline = deadline_after(timeout_ms);
    const auto readable = [&s] { return s.connection->is_readable(); };
    std::size_t total = 0;
    do {
        if (timeout_ms == 0 && !readable()) return fail(s, EAGAIN);
        if (!s.streams.owner().wait_until(deadline, readable)) return fail(s, ETIMEDOUT);
        const std::size_t bytes_read = read_into(*s.connection, iov, count, total);
        if (bytes_read == 0) return fail(s, ECONNRESET);
        total += bytes_read;
    } while (total < bytes_min);
    return succeed(s, total);
}

/// Writes everything. The scanner passes a timeout of 0; its few bytes get the fiber's deadline.
ssize_t writev(mongoc_stream_t* stream, mongoc_iovec_t* iov, std::size_t count,
               std::int32_t timeout_ms) noexcept {
    fiber_stream& s = self(stream);
    const fiber::time_point deadline = deadline_after(timeout_ms == 0 ? -1 : timeout_ms);
    const auto connected = [&s] { return s.connection->is_open() || s.connection->is_closed(); };
    if (!s.streams.owner().wait_until(deadline, connected)) return fail(s, ETIMEDOUT);
    if (s.connection->is_closed()) return fail(s, EPIPE);
    std::vector<boost::asio::const_buffer> buffers;
    for (std::size_t i = 0; i < count; ++i)
        buffers.emplace_back(iov[i].iov_base, iov[i].iov_len);
    s.connection->write(buffers);
    const auto written = [&s] { return !s.connection->is_writing(); };
    if (!s.streams.owner().wait_until(deadline, written)) {
        s.connection->close(); // after a part of a message nothing else can be sent
        return fail(s, ETIMEDOUT);
    }
    if (s.connection->is_closed()) return fail(s, EPIPE);
    return succeed(s, boost::asio::buffer_size(buffers));
}

/// An open connection is always writable, because it buffers.
int ready_events(const mongoc_stream_poll_t& wanted) {
    const buffered_connection& connection = *self(wanted.stream).connection;
    if (connection.failure()) return POLLERR;
    // A closed connection counts as writable: the write then reports the error.
    const int ready = (connection.is_open() || connection.is_closed() ? POLLOUT : 0) |
                      (connection.is_readable() ? POLLIN : 0);
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
    fiber& owner = self(all.front().stream).streams.owner();
    if (owner.wait_until(deadline_after(timeout_ms), any_ready) || !owner.is_expired())
        return ready;
    // Without an event the scanner would poll again until its own, later timeout.
    for (mongoc_stream_poll_t& one : all)
        one.revents = POLLHUP;
    return static_cast<ssize_t>(count);
}

int close(mongoc_stream_t* stream) noexcept {
    self(stream).connection->close();
    return 0;
}

void destroy(mongoc_stream_t* stream) noexcept {
    fiber_stream* const s = &self(stream);
    s->streams.remove(s->connection);
    delete s;
}

int flush(mongoc_stream_t*) noexcept {
    return 0;
}

bool check_closed(mongoc_stream_t* stream) noexcept {
    return self(stream).connection->is_closed();
}

bool timed_out(mongoc_stream_t* stream) noexcept {
    return self(stream).last_timed_out;
}

bool should_retry(mongoc_stream_t* stream) noexcept {
    return self(stream).last_would_block;
}

/// connect_stream() sets the options that matter.
int set_option(mongoc_stream_t*, int, int, void*, mongoc_socklen_t) noexcept {
    return 0;
}

fiber_stream::fiber_stream(client_streams& streams_,
                           std::shared_ptr<buffered_connection> connection_)
    : mongoc_stream_t{}, streams(streams_), connection(std::move(connection_)) {
    mongoc_stream_t::type = stream_type;
    mongoc_stream_t::destroy = mongo::destroy;
    mongoc_stream_t::failed = mongo::destroy; // the driver asks to free it in both cases
    mongoc_stream_t::close = mongo::close;
    mongoc_stream_t::flush = mongo::flush;
    mongoc_stream_t::writev = mongo::writev;
    mongoc_stream_t::readv = mongo::readv;
    mongoc_stream_t::setsockopt = mongo::set_option;
    mongoc_stream_t::check_closed = mongo::check_closed;
    mongoc_stream_t::poll = mongo::poll;
    mongoc_stream_t::timed_out = mongo::timed_out;
    mongoc_stream_t::should_retry = mongo::should_retry;
}

} // namespace

mongoc_stream_t* open_stream(const mongoc_uri_t*, const mongoc_host_list_t* host, void* streams,
                             bson_error_t*) noexcept {
    client_streams& owner = *static_cast<client_streams*>(streams);
    return new fiber_stream(owner, owner.connect({host->host, host->port}));
}

} // namespace wheelcount::mongo
