#include "chart/axes.hpp"

#include "chart/date_ticks.hpp"
#include "chart/dimensions.hpp"
#include "chart/ellipsize.hpp"
#include "chart/svg_markup.hpp"
#include "chart/ticks.hpp"
#include "wheelcount/core/format_number.hpp"

#include <algorithm>

namespace wheelcount::chart {
namespace {

constexpr int label_gap = 80; // between the values and the grid
constexpr int tick_length = 40;

void append_horizontal(std::string& data, const plot& p, int y) {
    append_point(data, 'M', p.left, y);
    data += 'H' + format_tenths(p.right);
}

std::string value_labels(const axes& a) {
    std::string labels;
    for (const std::uint64_t value : a.values)
        append_text(labels, a.area.left - label_gap, a.area.y(value) + text_middle, "",
                    tick_label(value));
    return group(R"( class="faint" text-anchor="end")", labels);
}

std::string date_axis(const plot& p, const view& v) {
    const auto spaces = std::max<std::size_t>(v.buckets.size() - 1, 1);
    const days spacing = (p.last - p.first) / static_cast<int>(spaces);
    const auto count_max = std::max(2, (p.right - p.left) / tick_distance_min);
    std::string svg;
    std::string tick_marks;
    std::string labels;
    for (const date_tick& t :
         date_ticks(p.first, p.last, spacing, static_cast<std::size_t>(count_max))) {
        append_point(tick_marks, 'M', p.x(t.date), p.bottom);
        tick_marks += 'v' + format_tenths(tick_length);
        const int half = text_width(t.label, small_font) / 2;
        append_text(labels, std::clamp(p.x(t.date), half, v.width - half), p.bottom + date_baseline,
                    "", t.label);
    }
    append_path(svg, "axis", "", tick_marks);
    return svg + group(R"( class="faint" text-anchor="middle")", labels);
}

} // namespace

axes lay_out_axes(const view& v, int top) {
    const int bottom = v.height - bottom_margin;
    const int steps_max = std::clamp((bottom - top) / step_height_min, 1, 6);
    axes a{{}, ticks(std::min(*v.highest, value_max), static_cast<unsigned>(steps_max))};
    int label_width = 0;
    for (const std::uint64_t value : a.values)
        label_width = std::max(label_width, text_width(tick_label(value), small_font));
    a.area = {side_margin + label_width + label_gap,
              v.width - 2 * side_margin,
              top,
              bottom,
              v.buckets.front(),
              v.buckets.back(),
              a.values.back()};
    return a;
}

std::string draw(const axes& a, const view& v) {
    std::string grid;
    for (const std::uint64_t value : a.values)
        if (value > 0) append_horizontal(grid, a.area, a.area.y(value));
    std::string baseline;
    append_horizontal(baseline, a.area, a.area.bottom);
    std::string svg;
    append_path(svg, "grid", "", grid);
    append_path(svg, "axis", "", baseline);
    return svg + value_labels(a) + date_axis(a.area, v);
}

} // namespace wheelcount::chart
