#pragma once

#include "http/connection/host_validator.hpp"
#include "http/connection/request_parser.hpp"
#include "wheelcount/http/server.hpp"

#include <optional>
#include <string_view>

namespace wheelcount::http {

/// The status with which a parsed request is rejected; nullopt if it may be handled. Strict where
/// two servers in a row could disagree about the end of a request (RFC 9112, 11.2: request
/// smuggling).
std::optional<unsigned> rejection_status(const request_head& head, const server_limits& limits,
                                         host_validator& hosts);

/// The status for a head that exceeds the buffer: 414 within the request line, else 431.
unsigned overflow_status(std::string_view received);

} // namespace wheelcount::http
