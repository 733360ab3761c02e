#pragma once

#include "api/project_data.hpp"
#include "api/series/series_query.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::api {

/// The days that a badge counts. All but the total end on the last complete day.
enum class badge_period { total, year, month, week, day };

/// `month`, `monthly` and so on, in any case; nullopt for other texts.
std::optional<badge_period> parse_badge_period(std::string_view text);

/// pepy.tech's text: `downloads`, `downloads/month` and so on.
std::string_view left_text(badge_period p);

/// The number of a badge. Most badges need the project's summary only.
awaitable<result<std::uint64_t>> badge_count(const services& s, const project_data& project,
                                             badge_period p, series_query query);

/// Reads `mirrors`, `ci` and `installer` of a badge's query.
series_query badge_query(std::string_view query);

} // namespace wheelcount::api
