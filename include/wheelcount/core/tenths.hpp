#pragma once

#include <string>

namespace wheelcount {

/// A number of tenths as a decimal, without a fraction of zero: 993 is `99.3`, 990 is `99`.
/// `tenths` is not negative.
std::string format_tenths(int tenths);

} // namespace wheelcount
