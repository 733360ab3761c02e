#include "chart/line_runs.hpp"

#include <algorithm>
#include <cstddef>

namespace wheelcount::chart {
namespace {

int column(const point& p) {
    return p.x / 10;
}

/// Indexes of the points to draw, ascending.
std::vector<std::size_t> column_extremes(std::span<const std::optional<point>> points) {
    std::vector<std::size_t> selected;
    std::size_t at = 0;
    while (at < points.size()) {
        if (!points[at]) {
            ++at;
            continue;
        }
        std::size_t highest = at;
        std::size_t lowest = at;
        std::size_t next = at + 1;
        for (; next < points.size(); ++next) {
            if (!points[next]) continue;
            if (column(*points[next]) != column(*points[at])) break;
            if (points[next]->y < points[highest]->y) highest = next;
            if (points[next]->y > points[lowest]->y) lowest = next;
        }
        selected.push_back(std::min(highest, lowest));
        if (highest != lowest) selected.push_back(std::max(highest, lowest));
        at = next;
    }
    return selected;
}

} // namespace

std::vector<run> downsampled_runs(std::span<const std::optional<point>> points) {
    std::vector<run> runs;
    std::size_t last = 0;
    for (const std::size_t at : column_extremes(points)) {
        const auto between = points.subspan(last, at - last);
        const bool has_gap =
            std::find(between.begin(), between.end(), std::nullopt) != between.end();
        if (runs.empty() || has_gap) runs.emplace_back();
        runs.back().push_back(*points[at]);
        last = at;
    }
    return runs;
}

} // namespace wheelcount::chart
