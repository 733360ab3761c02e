#pragma once

#include "http/connection/connection.hpp"

#include <boost/asio/socket_base.hpp>
#include <boost/beast/core/stream_traits.hpp>

#include <utility>

namespace wheelcount::http {

/// A connection over an Asio stream, with the test as its client.
template <class Stream>
class stream_connection final : public connection {
public:
    stream_connection(boost::intrusive_ptr<connection_set> set, Stream stream,
                      const boost::asio::ip::address& peer)
        : connection(std::move(set), peer), stream_(std::move(stream)) {}

private:
    using pointer = boost::intrusive_ptr<stream_connection>;

    void read_some() override {
        auto finish = [self = pointer(this)](error_code ec, std::size_t count) {
            self->on_read(ec, count);
        };
        stream_.async_read_some(input_space(), std::move(finish));
    }

    // Not async_write, which splits a response into sends of 64 kB.
    void write_some(boost::asio::const_buffer bytes) override {
        auto finish = [self = pointer(this)](error_code ec, std::size_t count) {
            self->on_written(ec, count);
        };
        stream_.async_write_some(bytes, std::move(finish));
    }

    void shutdown_send() override {
        // Beast's test stream has no half-close; its other end sees the close that follows.
        [[maybe_unused]] error_code ignored;
        constexpr auto sending = boost::asio::socket_base::shutdown_send;
        if constexpr (requires { stream_.shutdown(sending, ignored); }) {
            stream_.shutdown(sending, ignored);
        }
    }

    bool has_pending_input() override {
        return false;
    } // a read is always under way, and finds them

    void close_stream() override { boost::beast::close_socket(stream_); }

    Stream stream_;
};

} // namespace wheelcount::http
