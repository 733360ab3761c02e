#pragma once

#include "wheelcount/core/error.hpp"

#include <boost/asio/ip/address.hpp>

#include <string_view>
#include <vector>

namespace wheelcount::http {

/// The networks whose word about a client's address is believed.
class proxy_set {
public:
    /// Addresses and networks in CIDR notation (RFC 4632), separated by commas, with or without
    /// blanks: `10.0.0.0/8, ::1`. An empty text is nobody. errc::bad_input names the entry that is
    /// none, or one that has bits beyond its prefix and what it may have meant.
    static result<proxy_set> parse(std::string_view list);

    /// An IPv4 address and its IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2) are the same.
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
