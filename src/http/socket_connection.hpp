#pragma once

#include "http/connection.hpp"
#include "http/socket_hub.hpp"

#include <optional>

namespace wheelcount::http {

/// A connection over a TCP socket, told by a hub when to read and write.
class socket_connection final : public connection, private socket_hub::member {
public:
    /// Takes over the socket, which does not block.
    socket_connection(boost::intrusive_ptr<connection_set> set,
                      boost::intrusive_ptr<socket_hub> hub, int socket,
                      const boost::asio::ip::address& peer);
    ~socket_connection() override;

private:
    using pointer = boost::intrusive_ptr<socket_connection>;

    struct written {
        error_code ec;
        std::size_t count = 0;
    };

    void read_some() override;
    void write_some(boost::asio::const_buffer bytes) override;
    void end_sending() override;
    void close_stream() override;
    bool has_unread() override;

    void on_events(std::uint32_t events) override;
    void on_turn() override;
    void try_read();
    void try_write();
    void tell_written(const written& done);

    boost::intrusive_ptr<socket_hub> hub_;
    int socket_;
    bool readable_ = false;
    bool hung_up_ = false; ///< the end may be read already, and is not told again
    // An operation that is under way keeps the connection alive.
    pointer reading_;
    pointer writing_;
    boost::asio::const_buffer unwritten_;
    std::optional<written> written_; ///< waits for its turn
    bool telling_ = false;           ///< that something was written
};

} // namespace wheelcount::http
