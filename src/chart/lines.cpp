#include "chart/lines.hpp"

#include "chart/colors.hpp"
#include "chart/line_runs.hpp"
#include "chart/svg_markup.hpp"

#include <algorithm>

namespace wheelcount::chart {
namespace {

std::vector<std::optional<point>> points_of(const line_view& l, const view& v, const plot& area) {
    std::vector<std::optional<point>> points(v.buckets.size());
    for (std::size_t i = 0; i < l.values.size(); ++i)
        if (l.values[i])
            points[i] = point{area.x(v.buckets[i]), area.y(std::min(*l.values[i], value_max))};
    return points;
}

/// The path data of one line.
struct strokes {
    std::string solid;
    std::string dots;
    std::string dashed;

    void add(const run& r) {
        if (r.size() == 1) return add_dot(r.front());
        append_point(solid, 'M', r.front().x, r.front().y);
        for (std::size_t i = 1; i < r.size(); ++i)
            append_point(solid, ' ', r[i].x, r[i].y);
    }

    // Round caps turn a line without length into a dot.
    void add_dot(const point& p) {
        append_point(dots, 'M', p.x, p.y);
        dots += "h0";
    }
};

strokes strokes_of(std::span<const std::optional<point>> points, bool partial_last) {
    strokes s;
    const auto complete = points.first(points.size() - (partial_last ? 1 : 0));
    const std::vector<run> runs = downsampled_runs(complete);
    for (const run& r : runs)
        s.add(r);
    if (!partial_last || !points.back()) return s;
    if (complete.empty() || !complete.back()) {
        s.add_dot(*points.back());
        return s;
    }
    append_point(s.dashed, 'M', runs.back().back().x, runs.back().back().y);
    append_point(s.dashed, ' ', points.back()->x, points.back()->y);
    return s;
}

} // namespace

std::string draw_lines(const view& v, const plot& area) {
    std::string paths;
    for (std::size_t i = v.lines.size(); i-- > 0;) {
        const strokes s = strokes_of(points_of(v.lines[i], v, area), v.partial_last);
        append_path(paths, line_class(i), "", s.solid);
        append_path(paths, line_class(i), R"( stroke-width="5")", s.dots);
        append_path(paths, line_class(i), R"( stroke-dasharray="1 4")", s.dashed);
    }
    constexpr std::string_view attributes =
        R"( fill="none" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round")";
    return group(attributes, paths);
}

} // namespace wheelcount::chart
