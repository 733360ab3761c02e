#pragma once

#include "wheelcount/core/calendar.hpp"

#include <boost/describe/enum.hpp>

#include <optional>
#include <string_view>

namespace wheelcount::domain {

/// The length of a bucket of a series.
BOOST_DEFINE_ENUM_CLASS(granularity, day, week, month)

std::string_view name(granularity g);
/// Accepts `day`, `week`, `month` and pepy.tech's `daily`, `weekly`, `monthly`, in lower case only.
std::optional<granularity> parse_granularity(std::string_view text);

/// The first day of the bucket that contains `d`. Weeks begin on Monday (ISO 8601).
day bucket_begin(day d, granularity g);
/// The last day of the bucket that begins on `first`.
day bucket_end(day first, granularity g);

} // namespace wheelcount::domain
