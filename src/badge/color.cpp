#include "wheelcount/badge/badge.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/hex.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace wheelcount::badge {
namespace {

/// The palette of pybadges. It takes precedence over CSS colors of the same name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> palette{{
    {"brightgreen", "#4c1"},
    {"green", "#97CA00"},
    {"yellow", "#dfb317"},
    {"yellowgreen", "#a4a61d"},
    {"orange", "#fe7d37"},
    {"red", "#e05d44"},
    {"blue", "#007ec6"},
    {"grey", "#555"},
    {"gray", "#555"},
    {"lightgrey", "#9f9f9f"},
    {"lightgray", "#9f9f9f"},
    {"critical", "#e05d44"},
    {"important", "#fe7d37"},
    {"success", "#4c1"},
    {"informational", "#007ec6"},
    {"inactive", "#9f9f9f"},
}};

// clang-format off
constexpr std::array<std::string_view, 148> css_names{
    "aliceblue", "antiquewhite", "aqua", "aquamarine", "azure", "beige", "bisque", "black",
    "blanchedalmond", "blue", "blueviolet", "brown", "burlywood", "cadetblue", "chartreuse",
    "chocolate", "coral", "cornflowerblue", "cornsilk", "crimson", "cyan", "darkblue", "darkcyan",
    "darkgoldenrod", "darkgray", "darkgreen", "darkgrey", "darkkhaki", "darkmagenta",
    "darkolivegreen", "darkorange", "darkorchid", "darkred", "darksalmon", "darkseagreen",
    "darkslateblue", "darkslategray", "darkslategrey", "darkturquoise", "darkviolet", "deeppink",
    "deepskyblue", "dimgray", "dimgrey", "dodgerblue", "firebrick", "floralwhite", "forestgreen",
    "fuchsia", "gainsboro", "ghostwhite", "gold", "goldenrod", "gray", "green", "greenyellow",
    "grey", "honeydew", "hotpink", "indianred", "indigo", "ivory", "khaki", "lavender",
    "lavenderblush", "lawngreen", "lemonchiffon", "lightblue", "lightcoral", "lightcyan",
    "lightgoldenrodyellow", "lightgray", "lightgreen", "lightgrey", "lightpink", "lightsalmon",
    "lightseagreen", "lightskyblue", "lightslategray", "lightslategrey", "lightsteelblue",
    "lightyellow", "lime", "limegreen", "linen", "magenta", "maroon", "mediumaquamarine",
    "mediumblue", "mediumorchid", "mediumpurple", "mediumseagreen", "mediumslateblue",
    "mediumspringgreen", "mediumturquoise", "mediumvioletred", "midnightblue", "mintcream",
    "mistyrose", "moccasin", "navajowhite", "navy", "oldlace", "olive", "olivedrab", "orange",
    "orangered", "orchid", "palegoldenrod", "palegreen", "paleturquoise", "palevioletred",
    "papayawhip", "peachpuff", "peru", "pink", "plum", "powderblue", "purple", "rebeccapurple",
    "red", "rosybrown", "royalblue", "saddlebrown", "salmon", "sandybrown", "seagreen", "seashell",
    "sienna", "silver", "skyblue", "slateblue", "slategray", "slategrey", "snow", "springgreen",
    "steelblue", "tan", "teal", "thistle", "tomato", "turquoise", "violet", "wheat", "white",
    "whitesmoke", "yellow", "yellowgreen"
};
// clang-format on
static_assert(std::is_sorted(css_names.begin(), css_names.end()));

bool is_hex(std::string_view digits) {
    return (digits.size() == 3 || digits.size() == 6) &&
           std::all_of(digits.begin(), digits.end(), parse_hex_digit);
}

} // namespace

std::optional<std::string> parse_color(std::string_view text) {
    const std::string color = ascii_lower(text);
    for (const auto& [name, value] : palette)
        if (name == color) return std::string(value);
    if (std::binary_search(css_names.begin(), css_names.end(), color)) return color;
    const std::string_view digits = std::string_view(color).substr(color.starts_with('#') ? 1 : 0);
    if (!is_hex(digits)) return std::nullopt;
    return '#' + std::string(digits);
}

} // namespace wheelcount::badge
