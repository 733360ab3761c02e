#pragma once

#include <boost/json/value.hpp>

#include <ostream>

namespace wheelcount::app {

/// Writes JSON for people: one member of an object a line, indented by two blanks. (Boost.JSON 1.81
/// writes for machines only.)
void print_json(std::ostream& out, const boost::json::value& value, int depth = 0);

} // namespace wheelcount::app
