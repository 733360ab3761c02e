#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// The front page, the state of the data, the OpenAPI document and the health check.
std::vector<endpoint> about_endpoints();

} // namespace wheelcount::api
