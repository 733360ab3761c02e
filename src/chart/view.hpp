#pragma once

#include "wheelcount/chart/chart.hpp"

#include <span>

namespace wheelcount::chart {

struct line_view {
    std::string label;
    std::span<const std::optional<std::uint64_t>> values; ///< at most as many as buckets
};

/// The part of a chart that is drawn: within its limits, with sanitized texts. Views the chart.
struct view {
    std::string title;
    std::string note;
    std::span<const day> buckets;
    std::vector<line_view> lines;
    bool partial_last;
    int width; ///< in tenths of a pixel, as the height
    int height;
    std::optional<std::uint64_t> highest; ///< of all values; nullopt if there is none
};

view view_of(const chart& c);

} // namespace wheelcount::chart
