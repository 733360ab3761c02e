#pragma once

#include "api/query_params.hpp"
#include "api/series/series.hpp"

#include <variant>
#include <vector>

namespace wheelcount::api {

/// What `by`, `versions`, `installer`, `top`, `mirrors` and `ci` ask to be counted.
series_query parse_series_query(query_params& params, std::size_t top_max);

using series_or_response = std::variant<series, http::response>;

/// A line for each project, by day; 404 when one of them is unknown. `wanted` makes one line.
awaitable<series_or_response> load_each_series(const services& s,
                                               std::vector<domain::project_name> names,
                                               domain::window window, series_query query);

} // namespace wheelcount::api
