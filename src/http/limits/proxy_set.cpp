#include "wheelcount/http/proxy_set.hpp"

#include "http/limits/ip_address.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/parse_number.hpp"
#include "wheelcount/core/split.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace wheelcount::http {
namespace {

namespace ip = boost::asio::ip;
using address_bytes = ip::address_v6::bytes_type;

constexpr unsigned v6_bits = 128;
constexpr unsigned v4_bits = 32;

address_bytes without_host_bits(address_bytes address, unsigned prefix_bits) {
    for (unsigned i = 0; i < address.size(); ++i) {
        const unsigned prefix_in_byte = std::clamp(prefix_bits, 8 * i, 8 * i + 8) - 8 * i;
        address[i] = static_cast<unsigned char>(address[i] & (0xFF00U >> prefix_in_byte));
    }
    return address;
}

std::optional<unsigned> parse_prefix(std::string_view text, unsigned bits_max) {
    const auto bits = parse_number<unsigned>(text);
    return bits && *bits <= bits_max ? bits : std::nullopt;
}

error invalid_network(std::string_view entry) {
    return error(errc::bad_input, "expected addresses or networks such as 10.0.0.0/8, ::1; `" +
                                      std::string(entry) + "` is invalid");
}

} // namespace

result<proxy_set> proxy_set::parse(std::string_view list) {
    proxy_set set;
    if (trim(list).empty()) return set;
    for (const std::string_view entry : split(list, ',')) {
        const auto parsed = parse_network(trim(entry));
        if (!parsed) return parsed.error();
        set.networks_.push_back(*parsed);
    }
    return set;
}

result<proxy_set::network> proxy_set::parse_network(std::string_view entry) {
    const std::size_t slash = std::min(entry.find('/'), entry.size());
    const auto address = parse_address(entry.substr(0, slash));
    if (!address) return invalid_network(entry);
    const unsigned width = address->is_v4() ? v4_bits : v6_bits;
    const auto bits = slash == entry.size() ? width : parse_prefix(entry.substr(slash + 1), width);
    if (!bits) return invalid_network(entry);

    const network parsed{mapped_bytes(*address), v6_bits - width + *bits};
    const address_bytes first = without_host_bits(parsed.first, parsed.prefix_bits);
    if (first == parsed.first) return parsed;
    const ip::address_v6 network_address(first);
    const std::string suggestion =
        address->is_v4() ? unmapped(network_address).to_string() : network_address.to_string();
    return error(errc::bad_input, "expected networks without bits beyond their prefix; `" +
                                      std::string(entry) + "` may mean " + suggestion + "/" +
                                      std::to_string(*bits));
}

bool proxy_set::contains(const ip::address& address) const {
    if (networks_.empty()) return false;
    const address_bytes target = mapped_bytes(address);
    return std::any_of(networks_.begin(), networks_.end(), [&target](const network& n) {
        return without_host_bits(target, n.prefix_bits) == n.first;
    });
}

} // namespace wheelcount::http
