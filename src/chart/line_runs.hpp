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

/// Points with no gap between them; never empty.
using run = std::vector<point>;

/// The points of a line, cut at its gaps (nullopt). Of those that share a column of pixels only the
/// highest and the lowest stay, so that no peak is lost.
std::vector<run> downsampled_runs(std::span<const std::optional<point>> points);

} // namespace wheelcount::chart
