#pragma once

#include "api/project_data.hpp"
#include "api/series/series.hpp"
#include "api/series/series_query.hpp"

#include <cstddef>
#include <variant>
#include <vector>

namespace wheelcount::api {

/// The longest window of totals, in days: ten years.
inline constexpr int total_days_max = 3'660;
/// The longest window that reads every month in detail, in days: three years.
inline constexpr int breakdown_days_max = 1'100;
/// The most projects of a group that is summed.
inline constexpr std::size_t group_size_max = 100;

/// Counts by day. A breakdown has gaps in rolled-up months, which have totals only.
awaitable<result<series>> load_series(const services& s, const project_data& project,
                                      domain::window window, series_query query);

using series_or_response = std::variant<series, http::response>;

/// One line for each project, by day; 404 if one of them is unknown, 503 if the store fails.
/// `query` must select a single line.
awaitable<series_or_response> load_each_series(const services& s,
                                               std::vector<domain::project_name> names,
                                               domain::window window, series_query query);

} // namespace wheelcount::api
