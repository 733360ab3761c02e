#pragma once

#include <string>
#include <string_view>

namespace wheelcount {

/// A URL as it may be shown: `scheme://user:***@host/…`. Texts without a password stay as they are.
std::string redact_password(std::string_view url);

} // namespace wheelcount
