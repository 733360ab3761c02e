#pragma once

#include <optional>
#include <span>
#include <vector>

namespace wheelcount::chart {

/// In tenths of a pixel.
struct point {
    int x;
    int y;
    friend bool operator==(const point&, const point&) = default;
};

/// Points without a gap between them; never empty.
using run = std::vector<point>;

/// Splits the points of a line at its gaps (nullopt). Of the points in one pixel column only the
/// highest and the lowest remain, so that no peak is lost.
std::vector<run> downsampled_runs(std::span<const std::optional<point>> points);

} // namespace wheelcount::chart
