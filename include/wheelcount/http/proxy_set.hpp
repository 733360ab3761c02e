#pragma once

#include "wheelcount/core/error.hpp"

#include <boost/asio/ip/address.hpp>

#include <string_view>
#include <vector>

namespace wheelcount::http {

/// The networks of trusted proxies, see client_address().
class proxy_set {
public:
    /// Parses addresses and networks in CIDR notation (RFC 4632), separated by commas, with
    /// optional blanks: `10.0.0.0/8, ::1`. An empty text is the empty set. errc::bad_input names
    /// the invalid entry; for one with bits beyond its prefix it suggests the network.
    static result<proxy_set> parse(std::string_view list);

    /// Treats an IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2) as the IPv4 address.
    bool contains(const boost::asio::ip::address& address) const;

private:
    using bytes = boost::asio::ip::address_v6::bytes_type;

    struct network {
        bytes first; ///< IPv4 as IPv4-mapped
        unsigned prefix_bits;
    };

    static result<network> parse_network(std::string_view entry);

    std::vector<network> networks_;
};

} // namespace wheelcount::http
