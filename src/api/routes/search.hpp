#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// Search of projects by prefix: the most downloaded ones first, then others by name.
std::vector<endpoint> search_endpoints();

} // namespace wheelcount::api
