#pragma once

#include "mongo/transport/byte_stream.hpp"
#include "mongo/transport/fiber.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace wheelcount::mongo {

/// A connection as the driver's stream needs it, from its making to its end. It reads ahead into a
/// buffer of its own, so that "is there something?" has an answer and the end of the connection is
/// noticed even while nobody asks; it copies what is written, so that a fibre may give up waiting
/// at any moment. Whatever happens wakes the fibre.
class buffered_connection : public std::enable_shared_from_this<buffered_connection> {
public:
    explicit buffered_connection(std::shared_ptr<fiber> owner) : owner_(std::move(owner)) {}

    /// Begins to connect; is_open() or is_closed() will be true.
    void connect(executor ex, const server_address& server,
                 std::shared_ptr<boost::asio::ssl::context> tls);
    bool is_open() const { return stream_ && !closed_; }
    bool is_closed() const { return closed_; }
    /// Why the connection did not come about.
    const std::optional<error>& failure() const { return failure_; }

    /// Bytes are there, or there will never be any.
    bool is_readable() const { return begin_ != end_ || closed_; }
    /// Moves what is there into `into`; returns the number of bytes.
    std::size_t read(std::span<char> into);

    /// On an open channel: starts sending. The next write waits until is_writing() is false.
    void write(const std::vector<boost::asio::const_buffer>& buffers);
    bool is_writing() const { return writing_; }

    void close();

private:
    void on_connected(result<std::shared_ptr<byte_stream>> outcome);
    void start_read();
    void on_read(bool failed, std::size_t bytes);
    void on_written(bool failed);

    static constexpr std::size_t read_buffer_bytes = 16 << 10;
    static constexpr std::size_t write_buffer_bytes_max = 64
                                                          << 10; ///< a bulk write needs megabytes

    std::shared_ptr<fiber> owner_;
    boost::asio::cancellation_signal connect_cancel_;
    std::shared_ptr<byte_stream> stream_; // nullptr while it connects
    std::optional<error> failure_;
    std::array<char, read_buffer_bytes> read_buffer_;
    std::size_t begin_ = 0; // of what was read and not taken
    std::size_t end_ = 0;
    std::vector<char> write_buffer_;
    bool reading_ = false;
    bool writing_ = false;
    bool closed_ = false;
};

} // namespace wheelcount::mongo
