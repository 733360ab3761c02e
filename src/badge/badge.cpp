#include "wheelcount/badge/badge.hpp"

#include "badge/font.hpp"
#include "badge/layout.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/fill_template.hpp"
#include "wheelcount/core/format_number.hpp"
#include "wheelcount/core/xml_escape.hpp"

namespace wheelcount::badge {
namespace {

constexpr std::string_view head =
    R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img"
 aria-label="{label}: {value}"><title>{label}: {value}</title>
)svg";

constexpr std::string_view halves =
    R"svg(<rect width="{label_width}" height="{height}" fill="{label_color}"/>
<rect x="{label_width}" width="{value_width}" height="{height}" fill="{value_color}"/>)svg";

// xml:space preserves blanks at the ends of a text, which are part of its measured width.
constexpr std::string_view texts =
    R"svg(<g fill="#fff" text-anchor="middle" font-family="DejaVu Sans,Verdana,Geneva,sans-serif"
 font-size="{font_size}" transform="scale(.1)" xml:space="preserve">
<text x="{label_x}" y="{shadow_y}"{shadow}{label_face}>{label_text}</text>
<text x="{label_x}" y="{text_y}"{label_face}>{label_text}</text>
<text x="{value_x}" y="{shadow_y}"{shadow}{value_face}>{value_text}</text>
<text x="{value_x}" y="{text_y}"{value_face}>{value_text}</text></g></svg>
)svg";

/// One side of a badge. Lengths are in tenths of a pixel.
struct half {
    std::string original;   ///< escaped text, unchanged otherwise
    std::string displayed;  ///< escaped text, in capitals if the style says so
    std::string attributes; ///< of its <text>, each after a blank
    int width;              ///< of the box
};

half lay_out(std::string_view text, const layout& l, bool bold) {
    constexpr int reference_font_size = 110;
    const std::string sanitized = sanitize_text(text, characters_max);
    const std::string displayed = l.capitals ? ascii_upper(sanitized) : sanitized;
    const text_extent extent = measure_text(displayed);
    const int width_percent = bold ? bold_width_percent : 100;
    const int length = extent.width * l.font_size / reference_font_size * width_percent / 100 +
                       extent.characters * l.spacing / 10;
    std::string attributes = " textLength=\"" + std::to_string(length) + '"';
    if (l.spacing != 0) attributes += " letter-spacing=\"" + format_tenths(l.spacing) + '"';
    if (bold) attributes += " font-weight=\"bold\"";
    return {xml_escape(sanitized), xml_escape(displayed), std::move(attributes),
            length + 2 * l.padding};
}

/// Valid XML even if the color did not come from parse_color().
std::string color(std::string_view value) {
    return xml_escape(sanitize_text(value, characters_max));
}

} // namespace

std::string render(const badge& b) {
    const layout& l = layout_of(b.style);
    const half label = lay_out(b.left_text, l, false);
    const half value = lay_out(b.right_text, l, l.bold_value);
    return fill_template({head, l.begin, halves, l.end, texts},
                         {
                             {"label", label.original},
                             {"value", value.original},
                             {"label_text", label.displayed},
                             {"value_text", value.displayed},
                             {"label_face", label.attributes},
                             {"value_face", value.attributes},
                             {"height", l.height},
                             {"width", format_tenths(label.width + value.width)},
                             {"label_width", format_tenths(label.width)},
                             {"value_width", format_tenths(value.width)},
                             {"label_x", std::to_string(label.width / 2)},
                             {"value_x", std::to_string(label.width + value.width / 2)},
                             {"text_y", l.text_y},
                             {"shadow_y", l.shadow_y},
                             {"shadow", l.shadow},
                             {"shade", l.shade},
                             {"radius", l.radius},
                             {"font_size", std::to_string(l.font_size)},
                             {"label_color", color(b.left_color)},
                             {"value_color", color(b.right_color)},
                         },
                         head.size() + l.begin.size() + l.shade.size() + halves.size() +
                             l.end.size() + texts.size() +
                             4 * (label.displayed.size() + value.displayed.size()));
}

} // namespace wheelcount::badge
