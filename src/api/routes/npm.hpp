#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// npm's download counts (npm/registry, docs/download-counts.md) for Python packages: a point is a
/// sum, a range is by day. `{period}` is last-day, last-week, last-month or last-year, which end on
/// the last complete day, or a day, or FROM:TO. It is clipped to the available days, which `start`
/// and `end` state; 400 if there are none. `{project}` may be a list of 128 names, separated by
/// commas; without it all of PyPI is counted.
std::vector<endpoint> npm_endpoints();

} // namespace wheelcount::api
