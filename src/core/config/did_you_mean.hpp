#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount {

/// Which of `names` was probably meant by `typed`; empty when none is near enough to be a slip.
std::string did_you_mean(std::string_view input, const std::vector<std::string>& names);

} // namespace wheelcount
