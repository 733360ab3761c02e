#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace wheelcount {

/// In decimal, with zeros in front up to so many digits; longer numbers are written as they are.
std::string zero_pad(std::uint64_t number, std::size_t digits);

} // namespace wheelcount
