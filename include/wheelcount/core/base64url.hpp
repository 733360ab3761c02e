#pragma once

#include <string>
#include <string_view>

namespace wheelcount {

/// Encodes as RFC 4648, section 5, without padding.
std::string base64url(std::string_view bytes);

} // namespace wheelcount
