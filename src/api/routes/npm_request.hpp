#pragma once

#include "api/query_params.hpp"
#include "wheelcount/domain/count_filter.hpp"
#include "wheelcount/domain/granularity.hpp"
#include "wheelcount/domain/project_name.hpp"
#include "wheelcount/domain/window.hpp"
#include "wheelcount/http/request.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// The days of npm's `last-week`, `2026-07-01` or `2026-07-01:2026-07-20`, if counts end on
/// `last_complete`. nullopt for other texts, and for ranges that end before they begin.
std::optional<domain::window> parse_npm_period(std::string_view text, day last_complete);

/// The parsed path and query.
struct npm_request {
    domain::window window;
    std::vector<domain::project_name> names;
    bool bulk = false; ///< a list: an object by name
    domain::granularity bucket = domain::granularity::day;
    domain::count_filter filter;
    bool csv = false;
};

/// Rejects `params` if the path is not valid.
npm_request parse_npm_request(query_params& params, const http::request& r,
                              const data_snapshot& snapshot);

} // namespace wheelcount::api
