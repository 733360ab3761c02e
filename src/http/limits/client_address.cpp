#include "wheelcount/http/client_address.hpp"

#include "http/limits/ip_address.hpp"
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
    const auto address = parse_address(without_port(trim(text)));
    return address ? std::optional(unmapped(*address)) : std::nullopt;
}

/// The first untrusted entry of all fields from right to left, or the left-most; nullopt if that
/// entry, or one to the right of it, is not an address.
std::optional<ip::address> last_untrusted(std::span<const std::string_view> fields,
                                          const proxy_set& trusted) {
    std::optional<ip::address> entry;
    for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
        std::string_view remaining = *field;
        while (true) {
            const std::size_t comma = remaining.rfind(',');
            entry = parse_entry(remaining.substr(comma + 1)); // npos + 1 is the beginning
            if (!entry || !trusted.contains(*entry)) return entry;
            if (comma == std::string_view::npos) break;
            remaining = remaining.substr(0, comma);
        }
    }
    return entry;
}

} // namespace

ip::address client_address(const ip::address& peer, const forwarding_headers& headers,
                           const proxy_set& trusted) {
    const ip::address peer_address = unmapped(peer);
    if (!trusted.contains(peer_address)) return peer_address;
    const auto forwarded = headers.x_forwarded_for.empty()
                               ? parse_entry(headers.cf_connecting_ip)
                               : last_untrusted(headers.x_forwarded_for, trusted);
    return forwarded.value_or(peer_address);
}

std::string client_prefix(const ip::address& address) {
    constexpr std::size_t network_bytes = 8;
    const ip::address normalized = unmapped(address);
    if (normalized.is_v4()) {
        const auto bytes = normalized.to_v4().to_bytes();
        return '4' + std::string(bytes.begin(), bytes.end());
    }
    const auto bytes = normalized.to_v6().to_bytes();
    return '6' + std::string(bytes.begin(), bytes.begin() + network_bytes);
}

} // namespace wheelcount::http
