#pragma once

#include <boost/asio/ip/address.hpp>

#include <optional>
#include <string_view>

namespace wheelcount::http {

/// Parses a numeric IPv4 or IPv6 address; nullopt if invalid, or with a zone, which is local to a
/// machine.
std::optional<boost::asio::ip::address> parse_address(std::string_view text);

/// Converts an IPv4-mapped address (::ffff:192.0.2.1) to IPv4; returns others unchanged.
boost::asio::ip::address unmapped(const boost::asio::ip::address& address);

/// The address as 16 bytes; IPv4 is mapped to IPv6.
boost::asio::ip::address_v6::bytes_type mapped_bytes(const boost::asio::ip::address& address);

} // namespace wheelcount::http
