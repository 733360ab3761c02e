#include "wheelcount/badge/badge.hpp"

#include "badge/font.hpp"
#include "badge/layout.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/fill.hpp"
#include "wheelcount/core/tenths.hpp"
#include "wheelcount/core/xml_text.hpp"

namespace wheelcount::badge {
namespace {

constexpr std::string_view head =
    R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img"
 aria-label="{label}: {value}"><title>{label}: {value}</title>
)svg";

constexpr std::string_view halves =
    R"svg(<rect width="{label_width}" height="{height}" fill="{label_color}"/>
<rect x="{label_width}" width="{value_width}" height="{height}" fill="{value_color}"/>)svg";

// Blanks at the ends of a text were measured, so xml:space sees to it that they are drawn.
constexpr std::string_view texts =
    R"svg(<g fill="#fff" text-anchor="middle" font-family="DejaVu Sans,Verdana,Geneva,sans-serif"
 font-size="{font_size}" transform="scale(.1)" xml:space="preserve">
<text x="{label_x}" y="{shadow_y}"{shadow}{label_face}>{label_text}</text>
<text x="{label_x}" y="{text_y}"{label_face}>{label_text}</text>
<text x="{value_x}" y="{shadow_y}"{shadow}{value_face}>{value_text}</text>
<text x="{value_x}" y="{text_y}"{value_face}>{value_text}</text></g></svg>
)svg";

/// One text in one style. Lengths are in tenths of a pixel.
struct half {
    std::string said;  ///< markup of the text as it came
    std::string drawn; ///< markup of the text as the style writes it
    std::string face;  ///< attributes of its <text>, with a blank before each
    int width;         ///< of the box
};

half lay_out(std::string_view text, const layout& l, bool bold) {
    constexpr int measured_at = 110;
    const std::string kept = drawable(text, characters_max);
    const std::string drawn = l.capitals ? ascii_upper(kept) : kept;
    const measured plain = measure(drawn);
    const int width_percent = bold ? bold_width_percent : 100;
    const int length = plain.width * l.font_size / measured_at * width_percent / 100 +
                       plain.characters * l.spacing / 10;
    std::string face = " textLength=\"" + std::to_string(length) + '"';
    if (l.spacing != 0) face += " letter-spacing=\"" + from_tenths(l.spacing) + '"';
    if (bold) face += " font-weight=\"bold\"";
    return {xml_escaped(kept), xml_escaped(drawn), std::move(face), length + 2 * l.padding};
}

/// From parse_color(), but whoever forgot that shall still get legal XML.
std::string color(std::string_view fill) {
    return xml_escaped(drawable(fill, characters_max));
}

} // namespace

std::string render(const badge& b) {
    const layout& l = layout_of(b.look);
    const half label = lay_out(b.left_text, l, false);
    const half value = lay_out(b.right_text, l, l.bold_value);
    return fill({head, l.begin, halves, l.end, texts},
                {
                    {"label", label.said},
                    {"value", value.said},
                    {"label_text", label.drawn},
                    {"value_text", value.drawn},
                    {"label_face", label.face},
                    {"value_face", value.face},
                    {"height", l.height},
                    {"width", from_tenths(label.width + value.width)},
                    {"label_width", from_tenths(label.width)},
                    {"value_width", from_tenths(value.width)},
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
                head.size() + l.begin.size() + l.shade.size() + halves.size() + l.end.size() +
                    texts.size() + 4 * (label.drawn.size() + value.drawn.size()));
}

} // namespace wheelcount::badge
