#pragma once

#include "wheelcount/core/calendar.hpp"

#include <boost/describe/enum.hpp>

#include <optional>
#include <string_view>

namespace wheelcount::domain {

/// How many days stand in one bucket of a series.
BOOST_DEFINE_ENUM_CLASS(granularity, day, week, month)

std::string_view name(granularity g);
/// Also pepy.tech's `daily`, `weekly`, `monthly`; lower case. nullopt for others.
std::optional<granularity> parse_granularity(std::string_view text);

/// The first day of the bucket that holds `d`; weeks are those of ISO 8601, which begin on Mondays.
day bucket_begin(day d, granularity g);
/// The last day of the bucket that begins on `first`.
day bucket_end(day first, granularity g);

} // namespace wheelcount::domain
