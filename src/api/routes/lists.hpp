#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// Rankings: most downloads, most growth, the rank of one project, and the monthly list in the
/// format of hugovk's top-pypi-packages.
std::vector<endpoint> list_endpoints();

} // namespace wheelcount::api
