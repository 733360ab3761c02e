#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount {

/// Which of `names` was probably meant by `typed`; empty when none is near enough to be a slip.
std::string closest_name(std::string_view typed, const std::vector<std::string>& names);

} // namespace wheelcount
