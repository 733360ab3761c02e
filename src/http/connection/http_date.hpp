#pragma once

#include <chrono>
#include <string>

namespace wheelcount::http {

/// `Tue, 21 Jul 2026 12:00:00 GMT`, whatever the locale.
std::string format_date(std::chrono::sys_seconds time);

} // namespace wheelcount::http
