#include "chart/legend.hpp"

#include "chart/colors.hpp"
#include "chart/fitted.hpp"
#include "chart/markup.hpp"
#include "chart/sizes.hpp"
#include "wheelcount/core/tenths.hpp"

#include <algorithm>

namespace wheelcount::chart {
namespace {

constexpr int row_height = 180;
constexpr int sample = 140; // the piece of the line
constexpr int sample_gap = 60;
constexpr int entry_gap = 160;
constexpr int label_width_max = 1800;

} // namespace

legend draw_legend(const view& v, int top) {
    legend drawn{};
    if (v.lines.size() < 2) return drawn;
    const int rows_max = (v.height - top - bottom_margin - plot_height_min) / row_height;
    const int label_room =
        std::min(label_width_max, v.width - 2 * side_margin - sample - sample_gap);
    std::string samples;
    std::string labels;
    int x = side_margin;
    int rows = 1;
    for (std::size_t i = 0; i < v.lines.size(); ++i) {
        const std::string label = fitted(v.lines[i].label, small_font, label_room);
        const int width = sample + sample_gap + width_of(label, small_font);
        if (x > side_margin && x + width > v.width - side_margin) {
            x = side_margin;
            ++rows;
        }
        if (rows > rows_max) break;
        const int baseline = top + rows * row_height - legend_foot;
        std::string data;
        append_pair(data, 'M', x, baseline - half_letter);
        append_path(samples, line_class(i), "", data + 'h' + from_tenths(sample));
        append_text(labels, x + sample + sample_gap, baseline, "", label);
        drawn.height = rows * row_height;
        x += width + entry_gap;
    }
    if (drawn.height > 0)
        drawn.svg = group(R"( stroke-width="3" stroke-linecap="round")", samples) +
                    group(R"( class="ink")", labels);
    return drawn;
}

} // namespace wheelcount::chart
