#include "http/connection/http_date.hpp"

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/time_of_day.hpp"

#include <array>
#include <cstdio>

namespace wheelcount::http {

std::string format_date(std::chrono::sys_seconds time) {
    static constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const day date = std::chrono::floor<days>(time);
    const std::chrono::year_month_day ymd{date};
    const std::chrono::hh_mm_ss hms{time - date};
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02u %s %04d %s GMT",
                  weekdays.at(std::chrono::weekday{date}.c_encoding()), day_of_month(date),
                  months.at(static_cast<unsigned>(ymd.month()) - 1), static_cast<int>(ymd.year()),
                  time_of_day(hms).c_str());
    return text;
}

} // namespace wheelcount::http
