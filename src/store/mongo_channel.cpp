#include "store/mongo_channel.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::store {

using boost::system::error_code;

mongo_channel::mongo_channel(std::shared_ptr<byte_stream> stream, std::shared_ptr<fibre> owner)
    : stream_(std::move(stream)), owner_(std::move(owner)) {}

void mongo_channel::start_reading() {
    if (reading_ || ended_ || begin_ != end_) return;
    reading_ = true;
    stream_->read_some(boost::asio::buffer(buffer_),
                       [self = shared_from_this()](const error_code& failed, std::size_t bytes) {
                           self->on_read(failed.failed(), bytes);
                       });
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
    stream_->close();
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
