#pragma once

#include "mongo/transport/buffered_connection.hpp"
#include "mongo/transport/byte_stream.hpp"
#include "mongo/transport/fiber.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace wheelcount::mongo {

/// The connections of one client, one per member of a replica set, and the fiber that their streams
/// suspend.
class client_streams {
public:
    client_streams(executor ex, std::shared_ptr<fiber> owner,
                   std::shared_ptr<boost::asio::ssl::context> tls)
        : executor_(ex), fiber_(std::move(owner)), tls_(std::move(tls)) {}

    fiber& owner() { return *fiber_; }

    /// Starts to connect. Neither waits nor fails, because the driver calls it under a lock that it
    /// would take again to handle a failure.
    std::shared_ptr<buffered_connection> connect(const server_address& address);
    /// Closes the connection and records why it broke.
    void remove(const std::shared_ptr<buffered_connection>& connection);

    /// Whether a connection broke or was closed by its server.
    bool has_lost_connection() const;

    /// Clears has_broken() and failure().
    void reset_failures();
    /// Whether the driver has dropped a broken connection. Its error then says what it was doing,
    /// not that the connection broke.
    bool has_broken() const { return broken_; }
    /// Why the last attempt to connect failed; the driver's error says less.
    const std::optional<error>& failure() const { return failure_; }

private:
    executor executor_;
    std::shared_ptr<fiber> fiber_;
    std::shared_ptr<boost::asio::ssl::context> tls_;
    std::vector<std::shared_ptr<buffered_connection>> connections_;
    std::optional<error> failure_;
    bool broken_ = false;
};

} // namespace wheelcount::mongo
