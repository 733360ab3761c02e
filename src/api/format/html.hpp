#pragma once

#include <cstdint>
#include <string>

namespace wheelcount::api {

/// A number for people: `1,234,567`.
std::string format_thousands(std::uint64_t number);

} // namespace wheelcount::api
