#include "http/connection/host_validator.hpp"

#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/parse_number.hpp"

#include <boost/asio/ip/address_v6.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace wheelcount::http {
namespace {

/// Longer texts are not DNS names and not worth caching.
constexpr std::size_t cached_bytes_max = 255;

class char_set {
public:
    constexpr explicit char_set(bool letters_and_digits, std::string_view extra) {
        for (unsigned c = 0; c < 128; ++c)
            allowed_[c] = letters_and_digits && is_ascii_letter_or_digit(static_cast<char>(c));
        for (const char c : extra)
            allowed_[static_cast<unsigned char>(c)] = true;
    }
    constexpr bool contains_all(std::string_view text) const {
        return std::all_of(text.begin(), text.end(),
                           [this](char c) { return allowed_[static_cast<unsigned char>(c)]; });
    }

private:
    std::array<bool, 256> allowed_{};
};

constexpr char_set name_chars(true, "-._~%!$&'()*+,;=");
constexpr char_set hex_chars(false, "0123456789abcdefABCDEF");
constexpr char_set
    ipv6_chars(false, "0123456789abcdefABCDEF:."); // without a zone, which is local to a machine

bool is_name(std::string_view host) {
    for (auto at = host.find('%'); at != std::string_view::npos; at = host.find('%', at + 1)) {
        const std::string_view digits = host.substr(at + 1, 2);
        if (digits.size() < 2 || !hex_chars.contains_all(digits)) return false;
    }
    return !host.empty() && name_chars.contains_all(host);
}

bool is_address(std::string_view host) {
    boost::system::error_code ec;
    if (ipv6_chars.contains_all(host)) boost::asio::ip::make_address_v6(std::string(host), ec);
    return ipv6_chars.contains_all(host) && !ec;
}

/// `text` includes the colon; RFC 3986 allows an empty port.
bool is_port(std::string_view text) {
    return text == ":" || (text.front() == ':' && parse_number<std::uint16_t>(text.substr(1)));
}

bool is_valid(std::string_view text) {
    const bool literal = text.starts_with('[');
    const auto end = literal ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == std::string_view::npos) return false;
    const bool valid_host =
        literal ? is_address(text.substr(1, end - 1)) : is_name(text.substr(0, end));
    const std::string_view port = text.substr(literal ? end + 1 : end);
    return valid_host && (port.empty() || is_port(port));
}

} // namespace

bool host_validator::allows(std::string_view host) {
    if (!last_allowed_.empty() && host == last_allowed_) return true;
    if (!is_valid(host)) return false;
    if (host.size() <= cached_bytes_max) last_allowed_ = host;
    return true;
}

} // namespace wheelcount::http
