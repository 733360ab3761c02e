#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// pypistats.org's API (https://pypistats.org/api/): recent, overall, python_major, python_minor,
/// system, of a project or of `__all__`. Its rules are kept: all but `overall` leave mirrors out,
/// a wrong `period` is a 404, any other value of `mirrors` means both, an unknown project is a
/// 404 of the first two and an empty list of the others. Names and filters are found in any case.
/// Unless `from` says otherwise `overall` shows the last 3,660 days that the store has, and the
/// splits the last 1,100.
std::vector<endpoint> pypistats_endpoints();

} // namespace wheelcount::api
