#include "wheelcount/domain/granularity.hpp"

#include "wheelcount/core/enum_names.hpp"

namespace wheelcount::domain {

std::string_view name(granularity g) {
    return enum_name(g);
}

std::optional<granularity> parse_granularity(std::string_view text) {
    if (text == "day" || text == "daily") return granularity::day;
    if (text == "week" || text == "weekly") return granularity::week;
    if (text == "month" || text == "monthly") return granularity::month;
    return std::nullopt;
}

day bucket_begin(day d, granularity g) {
    if (g == granularity::month) return wheelcount::first_day(month_of(d));
    if (g == granularity::day) return d;
    return d - (std::chrono::weekday{d} - std::chrono::Monday);
}

day bucket_end(day first, granularity g) {
    if (g == granularity::month) return wheelcount::last_day(month_of(first));
    return g == granularity::week ? first + days{6} : first;
}

} // namespace wheelcount::domain
