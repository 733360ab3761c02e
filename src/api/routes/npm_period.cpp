#include "api/routes/npm_period.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {

std::optional<domain::window> parse_npm_period(std::string_view text, day last_complete) {
    constexpr std::pair<std::string_view, int> named[] = {
        {"last-day", 1}, {"last-week", 7}, {"last-month", 30}, {"last-year", 365}};
    for (const auto& [name, length] : named)
        if (text == name) return domain::last_days(last_complete, length);
    const std::size_t colon = std::min(text.find(':'), text.size());
    const auto first = parse_day(text.substr(0, colon));
    const auto last = colon == text.size() ? first : parse_day(text.substr(colon + 1));
    if (!first || !last || *last < *first) return std::nullopt;
    return domain::window{*first, *last};
}

} // namespace wheelcount::api
