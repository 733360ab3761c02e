#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// Names that begin with some letters: the most downloaded first, then others by name.
std::vector<endpoint> search_endpoints();

} // namespace wheelcount::api
