#pragma once

#include "store/byte_stream.hpp"
#include "store/fibre.hpp"
#include "store/mongo_channel.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace wheelcount::store {

/// What the streams of one client share: the fibre that they suspend, how they connect, and which
/// connections they have. A client of a replica set has one to each member.
class mongo_link {
public:
    mongo_link(executor ex, std::shared_ptr<fibre> owner,
               std::shared_ptr<boost::asio::ssl::context> tls)
        : executor_(ex), fibre_(std::move(owner)), tls_(std::move(tls)) {}

    fibre& owner() { return *fibre_; }

    /// A connection in the making. It does not wait and cannot fail, because the driver asks for
    /// some of them under a lock that it would take again to hear of a failure.
    std::shared_ptr<mongo_channel> connect(const server_address& where);
    /// Closes it.
    void forget(const std::shared_ptr<mongo_channel>& channel);

    /// A server has closed a connection, or it broke.
    bool has_lost_one() const;

    /// For what begins now.
    void forget_failures();
    /// Whether a connection broke since, which the driver has thrown away already. Of whatever
    /// fails then it says what it was doing, not that the connection broke.
    bool has_broken() const { return broken_; }
    /// Why the last connection that did not come about did not; the driver says less.
    const std::optional<error>& failure() const { return failure_; }

private:
    executor executor_;
    std::shared_ptr<fibre> fibre_;
    std::shared_ptr<boost::asio::ssl::context> tls_;
    std::vector<std::shared_ptr<mongo_channel>> channels_;
    std::optional<error> failure_;
    bool broken_ = false;
};

} // namespace wheelcount::store
