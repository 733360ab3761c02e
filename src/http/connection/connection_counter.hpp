#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <map>
#include <string>

namespace wheelcount::http {

/// How many connections each client has (client_prefix() says who counts as one).
class connection_counter {
public:
    void add(const boost::asio::ip::address& client);
    /// Of one that was added.
    void remove(const boost::asio::ip::address& client);
    std::size_t count(const boost::asio::ip::address& client) const;

private:
    std::map<std::string, std::size_t> connections_; // no hash that strangers could aim at
};

} // namespace wheelcount::http
