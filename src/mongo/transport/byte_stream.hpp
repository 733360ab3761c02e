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
    /// At most one read and one write run at a time. Buffers and stream must live until `handler`
    /// is called.
    virtual void read_some(boost::asio::mutable_buffer into, completion_handler handler) = 0;
    virtual void write_all(boost::asio::const_buffer from, completion_handler handler) = 0;
    /// Running operations complete with an error.
    virtual void close() = 0;
};

struct server_address {
    std::string host; ///< a name, an address, or the path of a Unix socket
    std::uint16_t port = 0;

    bool is_unix_socket() const { return host.starts_with('/'); }
    std::string text() const;
};

/// Resolves and connects; with `tls` also does the handshake, in which the server's certificate
/// must be valid for `where.host` (RFC 6125). errc::permission_denied for a certificate or host
/// that is not valid, else errc::unavailable. No time limit: the caller cancels.
awaitable<result<std::shared_ptr<byte_stream>>>
connect_stream(server_address where, std::shared_ptr<boost::asio::ssl::context> tls);

} // namespace wheelcount::mongo
