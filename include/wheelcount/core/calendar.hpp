#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount {

/// A UTC day.
using day = std::chrono::sys_days;
using month = std::chrono::year_month;

using std::chrono::days;

/// Parses `YYYY-MM-DD`; nullopt for any other text and for days that do not exist.
std::optional<day> parse_day(std::string_view text);

/// `YYYY-MM-DD`.
std::string to_string(day d);

/// `YYYY-MM`.
std::string to_string(month m);

/// `YYYY-MM-DD HH:MM:SS`, UTC.
std::string to_string(std::chrono::sys_seconds time);

month month_of(day d);

/// 1 to 31.
unsigned day_of_month(day d);

day first_day(month m);
day last_day(month m);

} // namespace wheelcount
