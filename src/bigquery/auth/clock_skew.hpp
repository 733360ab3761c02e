#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace wheelcount::bigquery {

/// Signed tokens are only valid for servers whose clock agrees with ours. A sentence to append to
/// a refusal when `server_date`, the server's Date header, is more than a minute away; else empty.
std::string clock_skew_hint(std::optional<std::chrono::sys_seconds> server_date,
                            std::chrono::system_clock::time_point now);

} // namespace wheelcount::bigquery
