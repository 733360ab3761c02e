#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace wheelcount::net {

/// A Date header's value (RFC 9110, 5.6.7).
std::optional<std::chrono::sys_seconds> parse_http_date(const std::string& value);

/// A Retry-After header's value: seconds, or a date. A date counts from `date`, the server's own
/// clock, so that a clock of ours that is wrong does not matter; one in the past means now.
std::optional<std::chrono::seconds> parse_retry_after(const std::string& value,
                                                      std::optional<std::chrono::sys_seconds> date);

} // namespace wheelcount::net
