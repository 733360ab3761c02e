#include "badge/layout.hpp"

#include <boost/assert.hpp>

namespace wheelcount::badge {
namespace {

constexpr std::string_view rounded_begin =
    R"svg(<linearGradient id="smooth" x2="0" y2="100%">{shade}</linearGradient>
<clipPath id="round"><rect width="{width}" height="{height}" rx="{radius}" fill="#fff"/></clipPath>
<g clip-path="url(#round)">)svg";
constexpr std::string_view rounded_end = R"svg(
<rect width="{width}" height="{height}" fill="url(#smooth)"/></g>
)svg";

// With antialiasing the page would show through between the halves.
constexpr std::string_view square_begin = R"svg(<g shape-rendering="crispEdges">
)svg";
constexpr std::string_view square_end = "</g>\n";

constexpr std::string_view slight = R"svg(<stop offset="0" stop-color="#bbb" stop-opacity=".1"/>
<stop offset="1" stop-opacity=".1"/>)svg";
constexpr std::string_view glossy = R"svg(
<stop offset="0" stop-color="#fff" stop-opacity=".7"/>
<stop offset=".1" stop-color="#aaa" stop-opacity=".1"/><stop offset=".9" stop-opacity=".3"/>
<stop offset="1" stop-opacity=".5"/>)svg";

constexpr std::string_view shadow = R"( fill="#000" fill-opacity=".3")";
constexpr std::string_view no_shadow =
    R"( fill-opacity="0")"; // transparent, to keep four <text> nodes

constexpr layout flat{.height = "20",
                      .begin = rounded_begin,
                      .end = rounded_end,
                      .shade = slight,
                      .radius = "3",
                      .text_y = "140",
                      .shadow_y = "150",
                      .shadow = shadow};
constexpr layout flat_square{.height = "20",
                             .begin = square_begin,
                             .end = square_end,
                             .text_y = "140",
                             .shadow_y = "140",
                             .shadow = no_shadow};
constexpr layout plastic{.height = "18",
                         .begin = rounded_begin,
                         .end = rounded_end,
                         .shade = glossy,
                         .radius = "4",
                         .text_y = "130",
                         .shadow_y = "140",
                         .shadow = shadow};
constexpr layout for_the_badge{.height = "28",
                               .begin = square_begin,
                               .end = square_end,
                               .padding = 120,
                               .font_size = 100,
                               .spacing = 125,
                               .capitals = true,
                               .bold_value = true,
                               .text_y = "175",
                               .shadow_y = "175",
                               .shadow = no_shadow};

} // namespace

const layout& layout_of(style s) {
    switch (s) {
    case style::flat:
        return flat;
    case style::flat_square:
        return flat_square;
    case style::plastic:
        return plastic;
    case style::for_the_badge:
        return for_the_badge;
    }
    BOOST_ASSERT(false);
    return flat;
}

} // namespace wheelcount::badge
