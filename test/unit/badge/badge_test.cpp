// Goal: a badge has the bytes that scrapers and caches know.
#include "wheelcount/badge/badge.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace wheelcount::badge;

BOOST_AUTO_TEST_SUITE(badge_rendering)

// The bytes are an interface: scrapers parse them and caches compare them.
BOOST_AUTO_TEST_CASE(a_flat_badge_matches_byte_for_byte) {
    BOOST_TEST(render({"downloads", "52k"}) ==
               R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="99.3" height="20" role="img"
 aria-label="downloads: 52k"><title>downloads: 52k</title>
<linearGradient id="smooth" x2="0" y2="100%"><stop offset="0" stop-color="#bbb" stop-opacity=".1"/>
<stop offset="1" stop-opacity=".1"/></linearGradient>
<clipPath id="round"><rect width="99.3" height="20" rx="3" fill="#fff"/></clipPath>
<g clip-path="url(#round)"><rect width="68.9" height="20" fill="#555"/>
<rect x="68.9" width="30.4" height="20" fill="#007ec6"/>
<rect width="99.3" height="20" fill="url(#smooth)"/></g>
<g fill="#fff" text-anchor="middle" font-family="DejaVu Sans,Verdana,Geneva,sans-serif"
 font-size="110" transform="scale(.1)" xml:space="preserve">
<text x="344" y="150" fill="#000" fill-opacity=".3" textLength="589">downloads</text>
<text x="344" y="140" textLength="589">downloads</text>
<text x="841" y="150" fill="#000" fill-opacity=".3" textLength="204">52k</text>
<text x="841" y="140" textLength="204">52k</text></g></svg>
)svg");
}

BOOST_AUTO_TEST_CASE(each_color_fills_its_side) {
    const std::string svg = render({"a", "b", "purple", "#4c1"});
    BOOST_TEST(svg.find(R"(<rect width="16.7" height="20" fill="purple"/>)") != std::string::npos);
    BOOST_TEST(svg.find(R"(<rect x="16.7" width="17" height="20" fill="#4c1"/>)") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(empty_texts_leave_empty_boxes) {
    const std::string svg = render({"", ""});
    BOOST_TEST(svg.find(R"( width="20" height="20")") != std::string::npos);
    BOOST_TEST(svg.find(R"(<text x="150" y="140" textLength="0"></text>)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_text_like_a_placeholder_is_not_replaced) {
    const std::string svg = render({"{value}", "{no such thing"});
    BOOST_TEST(svg.find(">{value}</text>") != std::string::npos);
    BOOST_TEST(svg.find(">{no such thing</text>") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
