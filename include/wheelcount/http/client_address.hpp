#pragma once

#include "wheelcount/http/proxy_set.hpp"

#include <boost/asio/ip/address.hpp>

#include <span>
#include <string>
#include <string_view>

namespace wheelcount::http {

/// The fields by which proxies name the client of a request.
struct forwarding_headers {
    std::span<const std::string_view> x_forwarded_for; ///< all such fields, in order
    std::string_view cf_connecting_ip;
};

/// The client that a request is attributed to: `peer`, the other end of the connection, unless it
/// is a trusted proxy. Then the right-most entry of X-Forwarded-For that is not a trusted proxy
/// itself, because a client can forge everything to the left of it; if all entries are trusted, the
/// left-most. Without X-Forwarded-For it is CF-Connecting-IP, which Cloudflare sets; it comes
/// second because other proxies forward it as the client sent it. Returns `peer` if the entry is
/// not a numeric address. Drops ports and brackets; maps IPv4-mapped addresses to IPv4.
boost::asio::ip::address client_address(const boost::asio::ip::address& peer,
                                        const forwarding_headers& headers,
                                        const proxy_set& trusted);

/// The key of a client for limits: an IPv4 address, or the /64 network of an IPv6 address, within
/// which a client can choose any address. 5 or 9 bytes, binary.
std::string client_prefix(const boost::asio::ip::address& address);

} // namespace wheelcount::http
