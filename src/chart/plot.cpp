#include "chart/plot.hpp"

#include <cmath>

namespace wheelcount::chart {

int plot::x(day d) const {
    if (first == last) return (left + right) / 2;
    const auto offset = std::int64_t{right - left} * (d - first).count();
    return left + static_cast<int>(offset / (last - first).count());
}

int plot::y(std::uint64_t value) const {
    const double share = static_cast<double>(value) / static_cast<double>(highest);
    return bottom - static_cast<int>(std::lround(share * (bottom - top)));
}

} // namespace wheelcount::chart
