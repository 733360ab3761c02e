#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wheelcount::api {

/// The labels' numbers in the plain order of their texts.
std::vector<std::uint32_t> string_order(const std::vector<std::string>& labels);

} // namespace wheelcount::api
