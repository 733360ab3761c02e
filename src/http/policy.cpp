#include "http/policy.hpp"

#include "wheelcount/core/ascii.hpp"

#include <algorithm>

namespace wheelcount::http {
namespace {

bool is_address_character(char c) { // within the brackets of an IP literal
    return is_ascii_letter_or_digit(c) || c == ':' || c == '.';
}

bool is_name_character(char c) {
    return is_ascii_letter_or_digit(c) ||
           std::string_view("-._~%!$&'()*+,;=").find(c) != std::string_view::npos;
}

// host [ ":" port ] of RFC 3986, except that the host must not be empty.
bool is_valid_host(std::string_view text) {
    const bool literal = text.starts_with('[');
    const auto end = literal ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == std::string_view::npos) return false;
    const std::string_view host = literal ? text.substr(1, end - 1) : text.substr(0, end);
    const auto is_allowed = literal ? is_address_character : is_name_character;
    if (host.empty() || !std::all_of(host.begin(), host.end(), is_allowed)) return false;
    const std::string_view port = text.substr(literal ? end + 1 : end);
    return port.empty() ||
           (port.front() == ':' && std::all_of(port.begin() + 1, port.end(), is_ascii_digit));
}

bool is_origin_form(std::string_view target) {
    const auto is_allowed = [](char c) { return c > ' ' && c < '\x7f' && c != '#'; };
    return target.starts_with('/') && std::all_of(target.begin(), target.end(), is_allowed);
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
