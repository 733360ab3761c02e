#pragma once

#include "wheelcount/http/proxy_set.hpp"

#include <boost/asio/ip/address.hpp>

#include <span>
#include <string>
#include <string_view>

namespace wheelcount::http {

/// What a request says about where it came from.
struct forwarding_headers {
    std::span<const std::string_view> x_forwarded_for; ///< all such fields, in their order
    std::string_view cf_connecting_ip;
};

/// Whom a request is counted for. Anybody can send these fields, so they say something only when
/// `peer`, who holds the connection, is trusted. Then it is the right-most entry of
/// X-Forwarded-For that is not a trusted proxy itself: what stands to the left of it was the
/// client's own claim. (All of them trusted: the left-most.) Without that field it is
/// CF-Connecting-IP, which Cloudflare sets beside it but other proxies hand on as the client sent
/// it; so it comes second. Whatever is no address counts as the peer. Ports and brackets are
/// dropped, IPv4-mapped addresses are IPv4.
boost::asio::ip::address client_address(const boost::asio::ip::address& peer,
                                        const forwarding_headers& headers,
                                        const proxy_set& trusted);

/// What counts as one client when its requests are limited: an IPv4 address, or the 64 bits of an
/// IPv6 network, within which everybody picks addresses at will. 5 or 9 bytes, not for people.
std::string client_prefix(const boost::asio::ip::address& address);

} // namespace wheelcount::http
