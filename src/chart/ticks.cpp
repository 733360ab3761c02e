#include "chart/ticks.hpp"

#include "wheelcount/core/format_number.hpp"

#include <string_view>

namespace wheelcount::chart {
namespace {

/// 1, 2, 5, 10, 20, 50, 100 …
std::uint64_t next_step(std::uint64_t step) {
    std::uint64_t leading = step;
    while (leading >= 10)
        leading /= 10;
    return leading == 2 ? step / 2 * 5 : step * 2;
}

} // namespace

std::vector<std::uint64_t> ticks(std::uint64_t max, unsigned steps_max) {
    std::uint64_t step = 1;
    while (step * steps_max < max)
        step = next_step(step);
    std::vector<std::uint64_t> values{0, step};
    while (values.back() < max)
        values.push_back(values.back() + step);
    return values;
}

std::string tick_label(std::uint64_t tick) {
    constexpr std::string_view suffixes = "kMGTPE";
    if (tick < 1000) return std::to_string(tick);
    std::uint64_t unit = 1000;
    std::size_t suffix = 0;
    while (tick / unit >= 1000 && suffix + 1 < suffixes.size()) {
        unit *= 1000;
        ++suffix;
    }
    return format_tenths(static_cast<int>(tick / (unit / 10))) + suffixes[suffix];
}

} // namespace wheelcount::chart
