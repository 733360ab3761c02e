#include "wheelcount/badge/badge.hpp"

#include "badge/text.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <initializer_list>

namespace wheelcount::badge {
namespace {

constexpr std::size_t characters_max = 64;
constexpr int padding = 50; // tenths of a pixel, as all lengths here

// Blanks at the ends of a text were measured, so xml:space sees to it that they are drawn.
constexpr std::string_view layout =
    R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img"
 aria-label="{label}: {value}"><title>{label}: {value}</title>
<linearGradient id="smooth" x2="0" y2="100%"><stop offset="0" stop-color="#bbb" stop-opacity=".1"/>
<stop offset="1" stop-opacity=".1"/></linearGradient>
<clipPath id="round"><rect width="{width}" height="20" rx="3" fill="#fff"/></clipPath>
<g clip-path="url(#round)"><rect width="{label_width}" height="20" fill="{label_color}"/>
<rect x="{label_width}" width="{value_width}" height="20" fill="{value_color}"/>
<rect width="{width}" height="20" fill="url(#smooth)"/></g>
<g fill="#fff" text-anchor="middle" font-family="DejaVu Sans,Verdana,Geneva,sans-serif"
 font-size="110" transform="scale(.1)" xml:space="preserve">
<text x="{label_x}" y="150" fill="#000" fill-opacity=".3" textLength="{label_length}">{label}</text>
<text x="{label_x}" y="140" textLength="{label_length}">{label}</text>
<text x="{value_x}" y="150" fill="#000" fill-opacity=".3" textLength="{value_length}">{value}</text>
<text x="{value_x}" y="140" textLength="{value_length}">{value}</text></g></svg>
)svg";

struct placeholder {
    std::string_view name;
    std::string_view value;
};

/// The layout with its placeholders filled in. Values may hold braces: they are not looked at.
std::string fill(std::initializer_list<placeholder> values, std::size_t size_expected) {
    std::string svg;
    svg.reserve(size_expected);
    std::string_view rest = layout;
    while (true) {
        const std::size_t open = rest.find('{');
        svg += rest.substr(0, open);
        if (open == std::string_view::npos) return svg;
        const std::size_t close = rest.find('}', open);
        const std::string_view name = rest.substr(open + 1, close - open - 1);
        const auto found = std::find_if(values.begin(), values.end(),
                                        [name](const placeholder& p) { return p.name == name; });
        BOOST_ASSERT(found != values.end());
        svg += found->value;
        rest.remove_prefix(close + 1);
    }
}

std::string in_pixels(int tenths) {
    std::string number = std::to_string(tenths / 10);
    if (tenths % 10 != 0) number += {'.', static_cast<char>('0' + tenths % 10)};
    return number;
}

} // namespace

std::string render(const badge& b) {
    const drawn_text label = draw(b.left_text, characters_max);
    const drawn_text value = draw(b.right_text, characters_max);
    const int label_width = label.width + 2 * padding;
    const int value_width = value.width + 2 * padding;
    return fill(
        {
            {"label", label.markup},
            {"value", value.markup},
            {"width", in_pixels(label_width + value_width)},
            {"label_width", in_pixels(label_width)},
            {"value_width", in_pixels(value_width)},
            {"label_x", std::to_string(label_width / 2)},
            {"value_x", std::to_string(label_width + value_width / 2)},
            {"label_length", std::to_string(label.width)},
            {"value_length", std::to_string(value.width)},
            // From parse_color(), but whoever forgot that shall still get legal XML.
            {"label_color", draw(b.left_color, characters_max).markup},
            {"value_color", draw(b.right_color, characters_max).markup},
        },
        layout.size() + 4 * (label.markup.size() + value.markup.size()));
}

} // namespace wheelcount::badge
