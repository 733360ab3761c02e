#pragma once

#include <chrono>
#include <string>

namespace wheelcount::http {

/// IMF-fixdate (RFC 9110, 5.6.7): `Tue, 21 Jul 2026 12:00:00 GMT`, in any locale.
std::string format_date(std::chrono::sys_seconds time);

} // namespace wheelcount::http
