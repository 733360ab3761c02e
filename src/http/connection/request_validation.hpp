#pragma once

#include "http/connection/host_validator.hpp"
#include "http/connection/request_parser.hpp"
#include "wheelcount/http/server.hpp"

#include <optional>
#include <string_view>

namespace wheelcount::http {

/// The status a request is refused with although it could be parsed; nullopt when it may be
/// handled. Strict where two servers in a row could disagree about where a request ends.
std::optional<unsigned> rejection_status(const request_head& head, const server_limits& limits,
                                         host_validator& hosts);

/// The status for a head of which so much was received and that has to be given up as too large.
unsigned overflow_status(std::string_view received);

} // namespace wheelcount::http
