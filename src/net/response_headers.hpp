#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace wheelcount::net {

/// The value of a Date header (RFC 9110, section 5.6.7).
std::optional<std::chrono::sys_seconds> parse_http_date(const std::string& value);

/// The value of a Retry-After header: seconds, or an HTTP date (RFC 9110, section 10.2.3). A date
/// is relative to `date`, the server's clock, so that our clock may be wrong. Dates in the past are
/// 0 s.
std::optional<std::chrono::seconds> parse_retry_after(const std::string& value,
                                                      std::optional<std::chrono::sys_seconds> date);

} // namespace wheelcount::net
