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

/// A connection with buffers, for the driver's stream. Reads ahead, so that it knows whether data
/// has arrived and notices a closed connection while the driver is idle. Copies what is written, so
/// that the fiber may stop waiting at any time. Every completion wakes the fiber.
class buffered_connection : public std::enable_shared_from_this<buffered_connection> {
public:
    explicit buffered_connection(std::shared_ptr<fiber> owner) : owner_(std::move(owner)) {}

    /// Starts to connect; afterwards is_open() or is_closed() becomes true.
    void connect(executor ex, const server_address& server,
                 std::shared_ptr<boost::asio::ssl::context> tls);
    bool is_open() const { return stream_ && !closed_; }
    bool is_closed() const { return closed_; }
    /// Why connecting failed.
    const std::optional<error>& failure() const { return failure_; }

    /// Data has arrived, or the connection is closed.
    bool is_readable() const { return begin_ != end_ || closed_; }
    /// Moves what has arrived into `into`; returns the number of bytes, 0 if closed.
    std::size_t read(std::span<char> into);

    /// Requires is_open() and not is_writing(). Copies the buffers and starts to send.
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
    std::size_t begin_ = 0; // of the bytes not taken by read() yet
    std::size_t end_ = 0;
    std::vector<char> write_buffer_;
    bool reading_ = false;
    bool writing_ = false;
    bool closed_ = false;
};

} // namespace wheelcount::mongo
