#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <map>
#include <string>

namespace wheelcount::http {

/// Counts the connections of each client, by client_prefix().
class connection_counter {
public:
    void add(const boost::asio::ip::address& client);
    /// `client` must have been added.
    void remove(const boost::asio::ip::address& client);
    std::size_t count(const boost::asio::ip::address& client) const;

private:
    std::map<std::string, std::size_t> connections_; // not a hash: clients could make keys collide
};

} // namespace wheelcount::http
