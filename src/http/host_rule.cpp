#include "http/host_rule.hpp"

#include "wheelcount/core/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

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
constexpr alphabet of_addresses(false, "0123456789abcdefABCDEF:."); // within brackets
constexpr alphabet of_ports(false, "0123456789");

bool is_valid(std::string_view text) {
    const bool literal = text.starts_with('[');
    const auto end = literal ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == std::string_view::npos) return false;
    const std::string_view host = literal ? text.substr(1, end - 1) : text.substr(0, end);
    if (host.empty() || !(literal ? of_addresses : of_names).holds(host)) return false;
    const std::string_view port = text.substr(literal ? end + 1 : end);
    return port.empty() || (port.front() == ':' && of_ports.holds(port.substr(1)));
}

} // namespace

bool host_rule::allows(std::string_view host) {
    if (!last_allowed_.empty() && host == last_allowed_) return true;
    if (!is_valid(host)) return false;
    if (host.size() <= kept_bytes_max) last_allowed_ = host;
    return true;
}

} // namespace wheelcount::http
