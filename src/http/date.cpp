#include "http/date.hpp"

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
    const std::chrono::year_month_day calendar{date};
    const std::chrono::hh_mm_ss clock{time - date};
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02u %s %04d %s GMT",
                  weekdays.at(std::chrono::weekday{date}.c_encoding()), day_of_month(date),
                  months.at(static_cast<unsigned>(calendar.month()) - 1),
                  static_cast<int>(calendar.year()), time_of_day(clock).c_str());
    return text;
}

} // namespace wheelcount::http
