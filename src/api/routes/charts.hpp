#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// Line charts as SVG, for READMEs: of one project by any split, or of several.
std::vector<endpoint> chart_endpoints();

} // namespace wheelcount::api
