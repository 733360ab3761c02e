#pragma once

#include "store/byte_stream.hpp"
#include "store/fibre.hpp"

#include <boost/asio/buffer.hpp>

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace wheelcount::store {

/// A connection as the driver's stream needs it: it reads ahead into a buffer of its own, so that
/// "is there something?" has an answer and the end of the connection is noticed even while nobody
/// asks; it copies what is written, so that a fibre may give up waiting at any moment. Whatever
/// happens wakes the fibre.
class mongo_channel : public std::enable_shared_from_this<mongo_channel> {
public:
    mongo_channel(std::shared_ptr<byte_stream> stream, std::shared_ptr<fibre> owner);

    void start_reading();
    /// Bytes are there, or there will never be any.
    bool is_readable() const { return begin_ != end_ || ended_; }
    bool has_ended() const { return ended_; }
    /// Moves what is there into `into`; returns the number of bytes.
    std::size_t take(std::span<char> into);

    /// Starts sending. The next write waits until is_writing() is false.
    void write(const std::vector<boost::asio::const_buffer>& pieces);
    bool is_writing() const { return writing_; }

    void close();

private:
    void on_read(bool failed, std::size_t bytes);
    void on_written(bool failed);

    static constexpr std::size_t read_ahead_bytes = 16 << 10;
    static constexpr std::size_t outgoing_bytes_kept = 64 << 10; ///< a bulk write needs megabytes

    std::shared_ptr<byte_stream> stream_;
    std::shared_ptr<fibre> owner_;
    std::array<char, read_ahead_bytes> buffer_;
    std::size_t begin_ = 0; // of what was read and not taken
    std::size_t end_ = 0;
    std::vector<char> outgoing_;
    bool reading_ = false;
    bool writing_ = false;
    bool ended_ = false;
};

} // namespace wheelcount::store
