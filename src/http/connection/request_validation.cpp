#include "http/connection/request_validation.hpp"

#include "http/connection/visible_ascii.hpp"

namespace wheelcount::http {
namespace {

bool is_origin_form(std::string_view target) {
    constexpr char fragment_mark = '#';
    return target.starts_with('/') && is_visible_ascii(target, fragment_mark);
}

bool has_valid_host(const request_head& head, host_validator& hosts) {
    if (head.hosts == 0) return head.version < 11;
    return head.hosts == 1 && hosts.allows(head.host);
}

} // namespace

std::optional<unsigned> rejection_status(const request_head& head, const server_limits& limits,
                                         host_validator& hosts) {
    if (head.target.size() > limits.target_bytes_max) return 414;
    if (head.fields > limits.fields_max) return 431;
    // Other methods get a 405, after which the connection closes without reading a body.
    const bool unexpected_body = head.method != method::other && head.content_length > 0;
    if (head.transfer_encoding || unexpected_body || head.repeated_length) return 400;
    if (head.folded) return 400;
    if (!has_valid_host(head, hosts) || !is_origin_form(head.target)) return 400;
    return std::nullopt;
}

unsigned overflow_status(std::string_view received) {
    return received.find("\r\n") == std::string_view::npos ? 414 : 431;
}

} // namespace wheelcount::http
