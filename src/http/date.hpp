#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace wheelcount::http {

/// `Tue, 21 Jul 2026 12:00:00 GMT`, whatever the locale.
std::string format_date(std::chrono::sys_seconds time);

/// The Date header's value, formatted once a second.
class date_cache {
public:
    /// Valid until the next call.
    std::string_view text(std::chrono::system_clock::time_point now);

private:
    std::chrono::sys_seconds second_{};
    std::string text_;
};

} // namespace wheelcount::http
