#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// pypistats.org's API (https://pypistats.org/api/): recent, overall, python_major, python_minor
/// and system, of a project or of `__all__`. As there, all but `overall` leave mirrors out, a wrong
/// `period` is a 404, a wrong `mirrors` means both, and an unknown project is a 404 of the first
/// two and an empty list of the others. Names and filters match in any case. By default `overall`
/// shows the last 3,660 available days, and the breakdowns the last 1,100.
std::vector<endpoint> pypistats_endpoints();

} // namespace wheelcount::api
