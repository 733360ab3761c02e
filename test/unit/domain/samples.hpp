#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <initializer_list>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace wheelcount::domain {

/// Parses an ISO 8601 date.
inline day on(std::string_view text) {
    const auto parsed = parse_day(text);
    if (!parsed) throw std::invalid_argument("a test's date is invalid");
    return *parsed;
}

inline project_day versions(std::vector<labeled_counts> downloads) {
    project_day day{*project_name::parse("requests"), {}};
    day.by(dimension::version) = std::move(downloads);
    return day;
}

} // namespace wheelcount::domain
