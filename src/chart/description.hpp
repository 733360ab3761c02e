#pragma once

#include "chart/view.hpp"

namespace wheelcount::chart {

/// The alternative text of the picture: the first and last date, and each line's last value.
std::string description(const view& v);

} // namespace wheelcount::chart
