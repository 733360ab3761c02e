#pragma once

#include <cstdint>
#include <string>

namespace wheelcount::api {

/// `1,234,567`.
std::string format_thousands(std::uint64_t number);

} // namespace wheelcount::api
