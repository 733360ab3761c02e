#pragma once

#include <boost/json/value.hpp>

#include <ostream>

namespace wheelcount::app {

/// Writes human-readable JSON: one member of an object per line, indented by two spaces (Boost.JSON
/// 1.81 has no such option).
void print_json(std::ostream& out, const boost::json::value& value, int depth = 0);

} // namespace wheelcount::app
