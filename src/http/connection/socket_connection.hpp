#pragma once

#include "http/connection/connection.hpp"
#include "http/connection/epoll_reactor.hpp"

#include <optional>

namespace wheelcount::http {

/// A connection over a TCP socket, told by a hub when to read and write.
class socket_connection final : public connection, private epoll_reactor::event_handler {
public:
    /// Takes over the socket, which does not block.
    socket_connection(boost::intrusive_ptr<connection_set> set,
                      boost::intrusive_ptr<epoll_reactor> reactor, int socket,
                      const boost::asio::ip::address& peer);
    ~socket_connection() override;

private:
    using pointer = boost::intrusive_ptr<socket_connection>;

    struct write_result {
        error_code ec;
        std::size_t count = 0;
    };

    void read_some() override;
    void write_some(boost::asio::const_buffer bytes) override;
    void shutdown_send() override;
    void close_stream() override;
    bool has_pending_input() override;

    void on_events(std::uint32_t events) override;
    void on_posted() override;
    void try_read();
    void try_write();
    void complete_write(const write_result& done);

    boost::intrusive_ptr<epoll_reactor> reactor_;
    int socket_;
    bool readable_ = false;
    bool peer_closed_ = false; ///< the end may be read already, and is not told again
    // An operation that is under way keeps the connection alive.
    pointer reading_;
    pointer writing_;
    boost::asio::const_buffer pending_write_;
    std::optional<write_result> deferred_result_; ///< waits for its turn
    bool completing_write_ = false;               ///< that something was written
};

} // namespace wheelcount::http
