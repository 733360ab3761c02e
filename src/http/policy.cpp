#include "http/policy.hpp"

#include "wheelcount/core/ascii.hpp"

#include <algorithm>
#include <array>

namespace wheelcount::http {
namespace {

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
// All that can be seen in ASCII but the mark of a fragment.
constexpr alphabet of_targets(true, "!\"$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

// host [ ":" port ] of RFC 3986, except that the host must not be empty.
bool is_valid_host(std::string_view text) {
    const bool literal = text.starts_with('[');
    const auto end = literal ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == std::string_view::npos) return false;
    const std::string_view host = literal ? text.substr(1, end - 1) : text.substr(0, end);
    if (host.empty() || !(literal ? of_addresses : of_names).holds(host)) return false;
    const std::string_view port = text.substr(literal ? end + 1 : end);
    return port.empty() || (port.front() == ':' && of_ports.holds(port.substr(1)));
}

bool is_origin_form(std::string_view target) {
    return target.starts_with('/') && of_targets.holds(target);
}

bool has_valid_host(const request_head& head) {
    if (head.hosts == 0) return head.version < 11;
    return head.hosts == 1 && is_valid_host(head.host);
}

} // namespace

std::optional<unsigned> refusal(const request_head& head, const server_limits& limits) {
    if (head.target.size() > limits.target_bytes_max) return 414;
    if (head.fields > limits.fields_max) return 431;
    // Other methods are answered with 405, and the connection closes over their bodies.
    const bool unexpected_body = head.method != method::other && head.content_length > 0;
    if (head.transfer_encoding || unexpected_body || head.folded) return 400;
    if (!has_valid_host(head) || !is_origin_form(head.target)) return 400;
    return std::nullopt;
}

unsigned overflow_status(std::string_view received) {
    return received.find("\r\n") == std::string_view::npos ? 414 : 431;
}

} // namespace wheelcount::http
