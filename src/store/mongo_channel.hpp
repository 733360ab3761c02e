#pragma once

#include "store/byte_stream.hpp"
#include "store/fibre.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace wheelcount::store {

/// A connection as the driver's stream needs it, from its making to its end. It reads ahead into a
/// buffer of its own, so that "is there something?" has an answer and the end of the connection is
/// noticed even while nobody asks; it copies what is written, so that a fibre may give up waiting
/// at any moment. Whatever happens wakes the fibre.
class mongo_channel : public std::enable_shared_from_this<mongo_channel> {
public:
    explicit mongo_channel(std::shared_ptr<fibre> owner) : owner_(std::move(owner)) {}

    /// Begins to connect; is_open() or has_ended() will be true.
    void connect(executor ex, const server_address& where,
                 std::shared_ptr<boost::asio::ssl::context> tls);
    bool is_open() const { return stream_ && !ended_; }
    bool has_ended() const { return ended_; }
    /// Why the connection did not come about.
    const std::optional<error>& failure() const { return failure_; }

    /// Bytes are there, or there will never be any.
    bool is_readable() const { return begin_ != end_ || ended_; }
    /// Moves what is there into `into`; returns the number of bytes.
    std::size_t take(std::span<char> into);

    /// On an open channel: starts sending. The next write waits until is_writing() is false.
    void write(const std::vector<boost::asio::const_buffer>& pieces);
    bool is_writing() const { return writing_; }

    void close();

private:
    void on_connected(result<std::shared_ptr<byte_stream>> outcome);
    void start_reading();
    void on_read(bool failed, std::size_t bytes);
    void on_written(bool failed);

    static constexpr std::size_t read_ahead_bytes = 16 << 10;
    static constexpr std::size_t outgoing_bytes_kept = 64 << 10; ///< a bulk write needs megabytes

    std::shared_ptr<fibre> owner_;
    boost::asio::cancellation_signal give_up_;
    std::shared_ptr<byte_stream> stream_; // nullptr while it connects
    std::optional<error> failure_;
    std::array<char, read_ahead_bytes> buffer_;
    std::size_t begin_ = 0; // of what was read and not taken
    std::size_t end_ = 0;
    std::vector<char> outgoing_;
    bool reading_ = false;
    bool writing_ = false;
    bool ended_ = false;
};

} // namespace wheelcount::store
