#pragma once

#include <string>
#include <string_view>

namespace wheelcount {

/// `url` with `***` in place of its password: `scheme://user:***@host/…`. A text without a
/// password is returned as it is.
std::string redact_password(std::string_view url);

} // namespace wheelcount
