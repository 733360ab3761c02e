#pragma once

#include "api/endpoint.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// The query under which an answer is kept by whoever keeps answers by URL: known keys only, each
/// once, in the order of the table, their values as they were sent. The first of several counts.
/// Without this anybody could make the same answer a thousand different ones.
std::string canonical_query(std::string_view query, const std::vector<parameter>& known);

} // namespace wheelcount::api
