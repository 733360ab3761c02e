#pragma once

#include "api/query_params.hpp"
#include "wheelcount/domain/count_filter.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/domain/version_pattern.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// Which downloads a series counts, and into which lines.
struct series_query {
    domain::count_filter filter;
    std::optional<domain::dimension> by; ///< absent: one line with the total
    /// One line for each pattern, with the sum of the versions that match it. Empty: one line for
    /// each of the `top` labels with most downloads, and one more for all other labels.
    std::vector<domain::version_pattern> patterns;
    std::size_t top = 10;
    /// Only this label of the dimension, as it is stored, in one line.
    std::optional<std::string> label = {};
};

/// The downloads of one installer, as one line. `unknown` selects downloads without an installer in
/// the log.
series_query installer_query(std::string_view name, domain::count_filter filter);

/// Reads `by`, `versions`, `installer`, `top` (at most `top_max`), `mirrors` and `ci`.
series_query parse_series_query(query_params& params, std::size_t top_max);

} // namespace wheelcount::api
