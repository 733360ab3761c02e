#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// Our own series: any window and dimension, by day, week or month, of one project or several.
std::vector<endpoint> download_endpoints();

} // namespace wheelcount::api
