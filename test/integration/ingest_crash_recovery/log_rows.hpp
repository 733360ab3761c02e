#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <vector>

namespace wheelcount::test {

/// Returns rows of the downloads query for that many projects, unordered, with all dimensions.
std::vector<boost::json::value> log_rows(std::size_t projects);

} // namespace wheelcount::test
