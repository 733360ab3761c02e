#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <vector>

namespace wheelcount::test {

/// Rows of the downloads query for so many projects, in no order, with all dimensions.
std::vector<boost::json::value> log_rows(std::size_t projects);

} // namespace wheelcount::test
