#pragma once

#include <boost/asio/ip/address.hpp>

#include <optional>
#include <string_view>

namespace wheelcount::http {

/// A numeric address, IPv4 or IPv6; nullopt for anything else, and for one with a zone, which means
/// something on one machine only.
std::optional<boost::asio::ip::address> parse_address(std::string_view text);

/// IPv4-mapped addresses (::ffff:192.0.2.1) as the IPv4 that they are.
boost::asio::ip::address unmapped(const boost::asio::ip::address& address);

/// In 16 bytes, IPv4 as IPv4-mapped.
boost::asio::ip::address_v6::bytes_type mapped_bytes(const boost::asio::ip::address& address);

} // namespace wheelcount::http
