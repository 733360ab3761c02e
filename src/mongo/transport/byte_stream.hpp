#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/system/error_code.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace wheelcount::mongo {

/// A connection to a server: TCP or a Unix socket, with or without TLS.
class byte_stream {
public:
    using completion_handler = std::function<void(boost::system::error_code ec, std::size_t bytes)>;

    virtual ~byte_stream() = default;
    /// One read and one write may be under way at a time. Buffers and the stream itself stay until
    /// `then` is called.
    virtual void read_some(boost::asio::mutable_buffer into, completion_handler handler) = 0;
    virtual void write_all(boost::asio::const_buffer from, completion_handler handler) = 0;
    /// What is under way ends with an error.
    virtual void close() = 0;
};

struct server_address {
    std::string host; ///< a name, an address, or the path of a Unix socket
    std::uint16_t port = 0;

    bool is_unix_socket() const { return host.starts_with('/'); }
    std::string text() const;
};

/// Resolves, connects and, given `tls`, shakes hands; the server's certificate must be valid for
/// `host`. errc::unavailable, or errc::refused for a certificate that is not.
/// It has no time limit of its own: whoever waits for it cancels it.
awaitable<result<std::shared_ptr<byte_stream>>>
connect_stream(server_address where, std::shared_ptr<boost::asio::ssl::context> tls);

} // namespace wheelcount::mongo
