#include "badge/layout.hpp"

#include <boost/assert.hpp>

namespace wheelcount::badge {
namespace {

constexpr std::string_view flat_box = R"svg(<linearGradient id="smooth" x2="0" y2="100%">)svg"
                                      R"svg(<stop offset="0" stop-color="#bbb" stop-opacity=".1"/>
<stop offset="1" stop-opacity=".1"/></linearGradient>
<clipPath id="round"><rect width="{width}" height="{height}" rx="3" fill="#fff"/></clipPath>
<g clip-path="url(#round)"><rect width="{label_width}" height="{height}" fill="{label_color}"/>
<rect x="{label_width}" width="{value_width}" height="{height}" fill="{value_color}"/>
<rect width="{width}" height="{height}" fill="url(#smooth)"/></g>
)svg";

constexpr std::string_view plastic_box =
    R"svg(<linearGradient id="gloss" x2="0" y2="100%">
<stop offset="0" stop-color="#fff" stop-opacity=".7"/>
<stop offset=".1" stop-color="#aaa" stop-opacity=".1"/><stop offset=".9" stop-opacity=".3"/>
<stop offset="1" stop-opacity=".5"/></linearGradient>
<clipPath id="round"><rect width="{width}" height="{height}" rx="4" fill="#fff"/></clipPath>
<g clip-path="url(#round)"><rect width="{label_width}" height="{height}" fill="{label_color}"/>
<rect x="{label_width}" width="{value_width}" height="{height}" fill="{value_color}"/>
<rect width="{width}" height="{height}" fill="url(#gloss)"/></g>
)svg";

// Smoothed edges would let the page shine through between the halves.
constexpr std::string_view square_box =
    R"svg(<g shape-rendering="crispEdges">
<rect width="{label_width}" height="{height}" fill="{label_color}"/>
<rect x="{label_width}" width="{value_width}" height="{height}" fill="{value_color}"/></g>
)svg";

constexpr std::string_view shadow = R"( fill="#000" fill-opacity=".3")";
constexpr std::string_view no_shadow = R"( fill-opacity="0")"; // four texts are four texts

constexpr layout flat{"20", flat_box, 50, 110, 0, false, false, "140", "150", shadow};
constexpr layout flat_square{"20", square_box, 50, 110, 0, false, false, "140", "140", no_shadow};
constexpr layout plastic{"18", plastic_box, 50, 110, 0, false, false, "130", "140", shadow};
constexpr layout for_the_badge{"28", square_box, 120,   100,   125,
                               true, true,       "175", "175", no_shadow};

} // namespace

const layout& layout_of(style look) {
    switch (look) {
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
