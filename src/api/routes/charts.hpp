#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// Line charts as SVG: one project by any dimension, or several projects.
std::vector<endpoint> chart_endpoints();

} // namespace wheelcount::api
