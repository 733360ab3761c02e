#pragma once

#include "chart/view.hpp"

namespace wheelcount::chart {

/// What the picture shows, for those who do not see it: from when to when, each line's last value.
std::string description(const view& v);

} // namespace wheelcount::chart
