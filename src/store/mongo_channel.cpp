#include "store/mongo_channel.hpp"

#include "wheelcount/core/what_of.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace wheelcount::store {

using boost::system::error_code;
using connected = result<std::shared_ptr<byte_stream>>;

namespace {

/// Of what is thrown rather than returned: a cancellation, or a path that no socket can have.
error why(const std::exception_ptr& thrown) {
    return error(errc::unavailable, what_of(thrown)).within("connecting to MongoDB");
}

} // namespace

void mongo_channel::connect(executor ex, const server_address& where,
                            std::shared_ptr<boost::asio::ssl::context> tls) {
    auto ended = [self = shared_from_this()](std::exception_ptr thrown, connected outcome) {
        self->on_connected(thrown ? connected(why(thrown)) : std::move(outcome));
    };
    boost::asio::co_spawn(ex, connect_stream(where, std::move(tls)),
                          boost::asio::bind_cancellation_slot(give_up_.slot(), std::move(ended)));
}

std::size_t mongo_channel::take(std::span<char> into) {
    const std::size_t size = std::min(into.size(), end_ - begin_);
    std::copy_n(buffer_.begin() + begin_, size, into.begin());
    begin_ += size;
    start_reading();
    return size;
}

void mongo_channel::write(const std::vector<boost::asio::const_buffer>& pieces) {
    outgoing_.resize(boost::asio::buffer_size(pieces));
    boost::asio::buffer_copy(boost::asio::buffer(outgoing_), pieces);
    writing_ = true;
    stream_->write_all(boost::asio::buffer(outgoing_),
                       [self = shared_from_this()](const error_code& failed, std::size_t) {
                           self->on_written(failed.failed());
                       });
}

void mongo_channel::close() {
    ended_ = true;
    if (stream_)
        stream_->close();
    else
        give_up_.emit(boost::asio::cancellation_type::terminal);
}

void mongo_channel::on_connected(connected outcome) {
    if (outcome)
        stream_ = std::move(*outcome);
    else
        failure_ = outcome.error();
    if (ended_ && stream_) stream_->close();
    if (failure_) ended_ = true;
    start_reading();
    owner_->wake();
}

void mongo_channel::start_reading() {
    if (reading_ || !is_open() || begin_ != end_) return;
    reading_ = true;
    stream_->read_some(boost::asio::buffer(buffer_),
                       [self = shared_from_this()](const error_code& failed, std::size_t bytes) {
                           self->on_read(failed.failed(), bytes);
                       });
}

void mongo_channel::on_read(bool failed, std::size_t bytes) {
    reading_ = false;
    begin_ = 0;
    end_ = bytes;
    if (failed) ended_ = true;
    owner_->wake();
}

void mongo_channel::on_written(bool failed) {
    writing_ = false;
    if (failed) ended_ = true;
    if (outgoing_.capacity() > outgoing_bytes_kept) outgoing_ = {};
    owner_->wake();
}

} // namespace wheelcount::store
