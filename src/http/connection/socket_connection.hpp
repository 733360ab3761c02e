#pragma once

#include "http/connection/connection.hpp"
#include "http/connection/epoll_reactor.hpp"

#include <optional>

namespace wheelcount::http {

/// A connection over a TCP socket; an epoll_reactor reports when to read and write.
class socket_connection final : public connection, private epoll_reactor::event_handler {
public:
    /// Takes over a non-blocking socket.
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
    bool peer_closed_ = false; ///< the edge-triggered event is not repeated
    // A pending operation keeps the connection alive.
    pointer reading_;
    pointer writing_;
    boost::asio::const_buffer pending_write_;
    std::optional<write_result> deferred_result_; ///< for on_posted()
    bool completing_write_ = false;               ///< within on_written()
};

} // namespace wheelcount::http
