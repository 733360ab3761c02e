#include "mongo/transport/buffered_connection.hpp"

#include "wheelcount/core/exceptions.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace wheelcount::mongo {

using boost::system::error_code;
using connect_result = result<std::shared_ptr<byte_stream>>;

namespace {

/// For what is thrown rather than returned: a cancellation, or a path too long for a socket.
error connect_error(const std::exception_ptr& exception) {
    return error(errc::unavailable, exception_message(exception))
        .with_context("connecting to MongoDB");
}

} // namespace

void buffered_connection::connect(executor ex, const server_address& server,
                                  std::shared_ptr<boost::asio::ssl::context> tls) {
    auto on_done = [self = shared_from_this()](std::exception_ptr exception,
                                               connect_result outcome) {
        self->on_connected(exception ? connect_result(connect_error(exception))
                                     : std::move(outcome));
    };
    boost::asio::co_spawn(
        ex, connect_stream(server, std::move(tls)),
        boost::asio::bind_cancellation_slot(connect_cancel_.slot(), std::move(on_done)));
}

std::size_t buffered_connection::read(std::span<char> into) {
    const std::size_t size = std::min(into.size(), end_ - begin_);
    std::copy_n(read_buffer_.begin() + begin_, size, into.begin());
    begin_ += size;
    start_read();
    return size;
}

void buffered_connection::write(const std::vector<boost::asio::const_buffer>& buffers) {
    write_buffer_.resize(boost::asio::buffer_size(buffers));
    boost::asio::buffer_copy(boost::asio::buffer(write_buffer_), buffers);
    writing_ = true;
    stream_->write_all(boost::asio::buffer(write_buffer_),
                       [self = shared_from_this()](const error_code& failed, std::size_t) {
                           self->on_written(failed.failed());
                       });
}

void buffered_connection::close() {
    closed_ = true;
    if (stream_)
        stream_->close();
    else
        connect_cancel_.emit(boost::asio::cancellation_type::terminal);
}

void buffered_connection::on_connected(connect_result outcome) {
    if (outcome)
        stream_ = std::move(*outcome);
    else
        failure_ = outcome.error();
    if (closed_ && stream_) stream_->close();
    if (failure_) closed_ = true;
    start_read();
    owner_->wake();
}

void buffered_connection::start_read() {
    if (reading_ || !is_open() || begin_ != end_) return;
    reading_ = true;
    stream_->read_some(boost::asio::buffer(read_buffer_),
                       [self = shared_from_this()](const error_code& failed, std::size_t bytes) {
                           self->on_read(failed.failed(), bytes);
                       });
}

void buffered_connection::on_read(bool failed, std::size_t bytes) {
    reading_ = false;
    begin_ = 0;
    end_ = bytes;
    if (failed) closed_ = true;
    owner_->wake();
}

void buffered_connection::on_written(bool failed) {
    writing_ = false;
    if (failed) closed_ = true;
    if (write_buffer_.capacity() > write_buffer_bytes_max) write_buffer_ = {};
    owner_->wake();
}

} // namespace wheelcount::mongo
