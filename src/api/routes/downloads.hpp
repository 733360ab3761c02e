#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// Our own series: any window, any split, days, weeks or months, of one project or several.
std::vector<endpoint> download_endpoints();

} // namespace wheelcount::api
