#pragma once

#include "api/project_data.hpp"
#include "api/series/series_query.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::api {

/// Over which days a badge counts; all but the total end on the last complete day.
enum class badge_period { total, year, month, week, day };

/// In any case, also `monthly` and so on; nullopt for others.
std::optional<badge_period> parse_badge_period(std::string_view text);

/// `downloads`, `downloads/month` and so on: pepy.tech's texts.
std::string_view left_text(badge_period p);

/// The number of a badge. Usually that takes the project's summary alone.
awaitable<result<std::uint64_t>> badge_count(const services& s, const project_data& project,
                                             badge_period p, series_query query);

/// What `mirrors`, `ci` and `installer` of a badge's query ask to be counted.
series_query badge_query(std::string_view query);

} // namespace wheelcount::api
