#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount {

/// The one of `names` that `input` is probably a misspelling of; empty if none is close enough.
std::string did_you_mean(std::string_view input, const std::vector<std::string>& names);

} // namespace wheelcount
