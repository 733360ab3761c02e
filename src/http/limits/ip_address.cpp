#include "http/limits/ip_address.hpp"

#include <string>

namespace wheelcount::http {

namespace ip = boost::asio::ip;

std::optional<ip::address> parse_address(std::string_view text) {
    constexpr std::size_t longest = 45; // eight groups, the last two as IPv4
    if (text.size() > longest || text.find('%') != std::string_view::npos) return std::nullopt;
    boost::system::error_code ec;
    const auto address = ip::make_address(std::string(text), ec);
    return ec ? std::nullopt : std::optional(address);
}

ip::address unmapped(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

ip::address_v6::bytes_type mapped_bytes(const ip::address& address) {
    if (address.is_v6()) return address.to_v6().to_bytes();
    return ip::make_address_v6(ip::v4_mapped, address.to_v4()).to_bytes();
}

} // namespace wheelcount::http
