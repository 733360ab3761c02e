#include "wheelcount/chart/chart.hpp"

#include "chart/axes.hpp"
#include "chart/colors.hpp"
#include "chart/description.hpp"
#include "chart/dimensions.hpp"
#include "chart/ellipsize.hpp"
#include "chart/legend.hpp"
#include "chart/lines.hpp"
#include "chart/svg_markup.hpp"
#include "chart/view.hpp"
#include "wheelcount/badge/badge.hpp"
#include "wheelcount/core/fill_template.hpp"
#include "wheelcount/core/format_number.hpp"
#include "wheelcount/core/xml_escape.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace wheelcount::chart {
namespace {

constexpr int title_height = 380; // contains chart::note as well
constexpr int title_baseline = 270;
constexpr int plot_gap = 120; // above the grid

constexpr std::string_view head =
    R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"
 viewBox="0 0 {width} {height}" role="img" font-family="Helvetica,Arial,DejaVu Sans,sans-serif"
 font-size="{font_size}"><title>{title}</title>
<desc>{description}</desc>
<style>{style_sheet}</style>
<rect class="page" width="{width}" height="{height}" rx="6"/>
)svg";

std::string head_of(const view& v, theme colors) {
    return fill_template({head}, {{"width", format_tenths(v.width)},
                                  {"height", format_tenths(v.height)},
                                  {"font_size", std::to_string(small_font)},
                                  {"title", xml_escape(v.title)},
                                  {"description", xml_escape(description(v))},
                                  {"style_sheet", style_sheet(colors, v.lines.size())}});
}

std::string title_row(const view& v) {
    std::string svg;
    const int available = v.width - 2 * side_margin;
    const std::string note = ellipsize(v.note, small_font, available / 3);
    const int note_width = note.empty() ? 0 : text_width(note, small_font) + side_margin;
    append_text(
        svg, side_margin, title_baseline,
        R"( class="ink" font-weight="bold" font-size=")" + std::to_string(title_font) + '"',
        ellipsize(v.title, title_font, (available - note_width) * 100 / badge::bold_width_percent));
    if (!note.empty())
        append_text(svg, v.width - side_margin, title_baseline,
                    R"( class="faint" text-anchor="end")", note);
    return svg;
}

} // namespace

std::string render(const chart& c) {
    BOOST_ASSERT(std::is_sorted(c.buckets.begin(), c.buckets.end()));
    const view v = view_of(c);
    const legend names = draw_legend(v, title_height);
    std::string svg = head_of(v, c.colors) + title_row(v) + names.svg;
    if (v.highest) {
        const axes a = lay_out_axes(v, title_height + names.height + plot_gap);
        svg += draw(a, v);
        svg += draw_lines(v, a.area);
    } else {
        append_text(svg, v.width / 2, (v.height + title_height + names.height) / 2,
                    R"( class="faint" text-anchor="middle" font-size="13")", "no data");
    }
    return svg + "</svg>\n";
}

} // namespace wheelcount::chart
