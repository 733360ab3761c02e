#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// Who has most downloads: top, growing, the place of one project, and the monthly list in the
/// shape of hugovk's top-pypi-packages.
std::vector<endpoint> list_endpoints();

} // namespace wheelcount::api
