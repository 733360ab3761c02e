#pragma once

#include <string>
#include <string_view>

namespace wheelcount {

/// Writes all but the unreserved characters of RFC 3986, section 2.3, as %XX. Fits a path segment,
/// the value of a query parameter and a form field.
std::string percent_encode(std::string_view text);

} // namespace wheelcount
