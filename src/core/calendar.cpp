#include "wheelcount/core/calendar.hpp"

#include "wheelcount/core/parse_number.hpp"
#include "wheelcount/core/time_of_day.hpp"

namespace wheelcount {
namespace {

/// `number` must be below 100.
void append_two_digits(std::string& text, unsigned number) {
    text += static_cast<char>('0' + number / 10);
    text += static_cast<char>('0' + number % 10);
}

} // namespace

std::optional<day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto y = parse_number<unsigned>(text.substr(0, 4));
    const auto m = parse_number<unsigned>(text.substr(5, 2));
    const auto d = parse_number<unsigned>(text.substr(8, 2));
    if (!y || !m || !d) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*y)},
                                           std::chrono::month{*m}, std::chrono::day{*d}};
    if (!date.ok()) return std::nullopt;
    return day{date};
}

// Responses contain hundreds of dates, so these avoid streams and formatting functions.

std::string to_string(day d) {
    const std::chrono::year_month_day date{d};
    std::string text = to_string(date.year() / date.month());
    text += '-';
    append_two_digits(text, static_cast<unsigned>(date.day()));
    return text;
}

std::string to_string(month m) {
    const auto year = static_cast<unsigned>(static_cast<int>(m.year()));
    std::string text;
    append_two_digits(text, year / 100);
    append_two_digits(text, year % 100);
    text += '-';
    append_two_digits(text, static_cast<unsigned>(m.month()));
    return text;
}

std::string to_string(std::chrono::sys_seconds time) {
    const day date = std::chrono::floor<days>(time);
    return to_string(date) + ' ' + time_of_day(std::chrono::hh_mm_ss(time - date));
}

month month_of(day d) {
    const std::chrono::year_month_day date{d};
    return date.year() / date.month();
}

unsigned day_of_month(day d) {
    return static_cast<unsigned>(std::chrono::year_month_day{d}.day());
}

day first_day(month m) {
    return day{m / 1};
}

day last_day(month m) {
    return day{m / std::chrono::last};
}

} // namespace wheelcount
