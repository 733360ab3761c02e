#pragma once

#include "api/query_reader.hpp"
#include "api/series.hpp"

#include <variant>
#include <vector>

namespace wheelcount::api {

/// What `by`, `versions`, `installer`, `top`, `mirrors` and `ci` ask to be counted.
cut read_cut(query_reader& in, std::size_t top_most);

using series_or_answer = std::variant<series, http::response>;

/// A line for each project, by day; 404 when one of them is unknown. `wanted` makes one line.
awaitable<series_or_answer> collect_each(const services& s, std::vector<domain::project_name> names,
                                         domain::window shown, cut wanted);

} // namespace wheelcount::api
