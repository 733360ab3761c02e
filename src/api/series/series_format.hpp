#pragma once

#include "api/series/series.hpp"
#include "wheelcount/api/data_view.hpp"
#include "wheelcount/domain/count_filter.hpp"
#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

/// What a response says besides its counts.
struct series_title {
    std::string project; ///< one name, or several separated by commas
    std::string_view by = "total";
    domain::granularity bucket = domain::granularity::day;
    domain::count_filter filter;
};

/// `{"project", …, "complete_to", "dates": […], "partial": […], "series": [{"label", "total",
/// "downloads": [n or null, …]}], "rest"}`.
http::response series_json(const series& data, const series_title& title,
                           const data_snapshot& snapshot);

/// RFC 4180: a column for the date, one for each line, and `rest`; gaps are empty fields.
http::response series_csv(const series& data);

} // namespace wheelcount::api
