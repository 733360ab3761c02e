#pragma once

#include <string>
#include <string_view>

namespace wheelcount {

/// RFC 3986: everything but the unreserved characters as %XX. Good for a path segment, the value
/// of a query parameter and a form field alike.
std::string percent_encode(std::string_view text);

} // namespace wheelcount
