#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// What is not about downloads: the front page, the state of the data, this API's description.
std::vector<endpoint> about_endpoints();

} // namespace wheelcount::api
