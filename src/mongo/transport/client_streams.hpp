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

/// What the streams of one client share: the fibre that they suspend, how they connect, and which
/// connections they have. A client of a replica set has one to each member.
class client_streams {
public:
    client_streams(executor ex, std::shared_ptr<fiber> owner,
                   std::shared_ptr<boost::asio::ssl::context> tls)
        : executor_(ex), fiber_(std::move(owner)), tls_(std::move(tls)) {}

    fiber& owner() { return *fiber_; }

    /// A connection in the making. It does not wait and cannot fail, because the driver asks for
    /// some of them under a lock that it would take again to hear of a failure.
    std::shared_ptr<buffered_connection> connect(const server_address& address);
    /// Closes it.
    void remove(const std::shared_ptr<buffered_connection>& connection);

    /// A server has closed a connection, or it broke.
    bool has_lost_connection() const;

    /// For what begins now.
    void reset_failures();
    /// Whether a connection broke since, which the driver has thrown away already. Of whatever
    /// fails then it says what it was doing, not that the connection broke.
    bool has_broken() const { return broken_; }
    /// Why the last connection that did not come about did not; the driver says less.
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
