#pragma once

#include "wheelcount/core/error.hpp"

#include <ostream>

namespace wheelcount {

/// Lets BOOST_TEST print error codes.
std::ostream& operator<<(std::ostream& out, errc code);

} // namespace wheelcount
