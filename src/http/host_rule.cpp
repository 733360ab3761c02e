#include "http/host_rule.hpp"

#include "wheelcount/core/ascii.hpp"

#include <boost/asio/ip/address_v6.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>

namespace wheelcount::http {
namespace {

/// Longer ones are no names of the DNS and not worth to be kept.
constexpr std::size_t kept_bytes_max = 255;

/// Which characters a text may consist of.
class alphabet {
public:
    constexpr explicit alphabet(bool letters_and_digits, std::string_view others) {
        for (unsigned c = 0; c < 128; ++c)
            allowed_[c] = letters_and_digits && is_ascii_letter_or_digit(static_cast<char>(c));
        for (const char c : others)
            allowed_[static_cast<unsigned char>(c)] = true;
    }
    constexpr bool holds(std::string_view text) const {
        return std::all_of(text.begin(), text.end(),
                           [this](char c) { return allowed_[static_cast<unsigned char>(c)]; });
    }

private:
    std::array<bool, 256> allowed_{};
};

constexpr alphabet of_names(true, "-._~%!$&'()*+,;=");
constexpr alphabet of_escapes(false, "0123456789abcdefABCDEF");
constexpr alphabet of_addresses(false, "0123456789abcdefABCDEF:."); // no zone: it is of one machine

bool is_name(std::string_view host) {
    for (auto at = host.find('%'); at != std::string_view::npos; at = host.find('%', at + 1)) {
        const std::string_view digits = host.substr(at + 1, 2);
        if (digits.size() < 2 || !of_escapes.holds(digits)) return false;
    }
    return !host.empty() && of_names.holds(host);
}

bool is_address(std::string_view host) {
    boost::system::error_code ec;
    if (of_addresses.holds(host)) boost::asio::ip::make_address_v6(std::string(host), ec);
    return of_addresses.holds(host) && !ec;
}

/// With its colon; RFC 3986 lets it be empty.
bool is_port(std::string_view text) {
    std::uint16_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, ec] = std::from_chars(text.data() + 1, end, number);
    return text == ":" || (text.front() == ':' && ec == std::errc() && stop == end);
}

bool is_valid(std::string_view text) {
    const bool literal = text.starts_with('[');
    const auto end = literal ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == std::string_view::npos) return false;
    const bool good = literal ? is_address(text.substr(1, end - 1)) : is_name(text.substr(0, end));
    const std::string_view port = text.substr(literal ? end + 1 : end);
    return good && (port.empty() || is_port(port));
}

} // namespace

bool host_rule::allows(std::string_view host) {
    if (!last_allowed_.empty() && host == last_allowed_) return true;
    if (!is_valid(host)) return false;
    if (host.size() <= kept_bytes_max) last_allowed_ = host;
    return true;
}

} // namespace wheelcount::http
