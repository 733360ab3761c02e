#include "chart/legend.hpp"

#include "chart/colors.hpp"
#include "chart/dimensions.hpp"
#include "chart/ellipsize.hpp"
#include "chart/svg_markup.hpp"
#include "wheelcount/core/format_number.hpp"

#include <algorithm>

namespace wheelcount::chart {
namespace {

constexpr int row_height = 180;
constexpr int sample_length = 140; // of the sample of a line
constexpr int sample_gap = 60;
constexpr int entry_gap = 160;
constexpr int label_width_max = 1800;

} // namespace

legend draw_legend(const view& v, int top) {
    legend rendered{};
    if (v.lines.size() < 2) return rendered;
    const int rows_max = (v.height - top - bottom_margin - plot_height_min) / row_height;
    const int label_width =
        std::min(label_width_max, v.width - 2 * side_margin - sample_length - sample_gap);
    std::string samples;
    std::string labels;
    int x = side_margin;
    int rows = 1;
    for (std::size_t i = 0; i < v.lines.size(); ++i) {
        const std::string label = ellipsize(v.lines[i].label, small_font, label_width);
        const int width = sample_length + sample_gap + text_width(label, small_font);
        if (x > side_margin && x + width > v.width - side_margin) {
            x = side_margin;
            ++rows;
        }
        if (rows > rows_max) break;
        const int baseline = top + rows * row_height - legend_descent;
        std::string data;
        append_point(data, 'M', x, baseline - text_middle);
        append_path(samples, line_class(i), "", data + 'h' + format_tenths(sample_length));
        append_text(labels, x + sample_length + sample_gap, baseline, "", label);
        rendered.height = rows * row_height;
        x += width + entry_gap;
    }
    if (rendered.height > 0)
        rendered.svg = group(R"( stroke-width="3" stroke-linecap="round")", samples) +
                       group(R"( class="ink")", labels);
    return rendered;
}

} // namespace wheelcount::chart
