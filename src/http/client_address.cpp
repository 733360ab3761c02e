#include "wheelcount/http/client_address.hpp"

#include "http/ip_text.hpp"
#include "wheelcount/core/ascii.hpp"

#include <optional>

namespace wheelcount::http {
namespace {

namespace ip = boost::asio::ip;

std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        return end == std::string_view::npos ? "" : text.substr(1, end - 1);
    }
    const std::size_t colon = text.find(':');
    const bool has_port = colon != std::string_view::npos && text.rfind(':') == colon;
    return has_port ? text.substr(0, colon) : text; // more than one colon: IPv6
}

std::optional<ip::address> parse_entry(std::string_view text) {
    const auto address = parse_address(without_port(trimmed(text)));
    return address ? std::optional(unmapped(*address)) : std::nullopt;
}

/// The entries of all fields from right to left until one is not trusted; nullopt when that one, or
/// one before it, is no address.
std::optional<ip::address> nearest_stranger(std::span<const std::string_view> fields,
                                            const proxy_set& trusted) {
    std::optional<ip::address> entry;
    for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
        std::string_view left = *field;
        while (true) {
            const std::size_t comma = left.rfind(',');
            entry = parse_entry(left.substr(comma + 1)); // npos + 1 is the beginning
            if (!entry || !trusted.contains(*entry)) return entry;
            if (comma == std::string_view::npos) break;
            left = left.substr(0, comma);
        }
    }
    return entry;
}

} // namespace

ip::address client_address(const ip::address& peer, const forwarding& said,
                           const proxy_set& trusted) {
    const ip::address holder = unmapped(peer);
    if (!trusted.contains(holder)) return holder;
    const auto told = said.x_forwarded_for.empty()
                          ? parse_entry(said.cf_connecting_ip)
                          : nearest_stranger(said.x_forwarded_for, trusted);
    return told.value_or(holder);
}

std::string client_prefix(const ip::address& address) {
    constexpr std::size_t network_bytes = 8;
    const ip::address plain = unmapped(address);
    if (plain.is_v4()) {
        const auto bytes = plain.to_v4().to_bytes();
        return '4' + std::string(bytes.begin(), bytes.end());
    }
    const auto bytes = plain.to_v6().to_bytes();
    return '6' + std::string(bytes.begin(), bytes.begin() + network_bytes);
}

} // namespace wheelcount::http
