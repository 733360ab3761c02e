#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace wheelcount::bigquery {

/// A sentence to append to an authorization error if `server_date`, the server's Date header,
/// differs from `now` by more than a minute; else empty. Signed tokens need synchronized clocks.
std::string clock_skew_hint(std::optional<std::chrono::sys_seconds> server_date,
                            std::chrono::system_clock::time_point now);

} // namespace wheelcount::bigquery
