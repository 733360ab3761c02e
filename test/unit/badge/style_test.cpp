// Goal: every style has the geometry of shields.io.
#include "support/xml_reader.hpp"
#include "wheelcount/badge/badge.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace test = wheelcount::test;
using namespace wheelcount::badge;

namespace {

constexpr style all_styles[] = {style::flat, style::flat_square, style::plastic,
                                style::for_the_badge};

std::string render_style(style kind, std::string label = "downloads", std::string value = "52k") {
    badge b{std::move(label), std::move(value)};
    b.style = kind;
    return render(b);
}

std::vector<std::string> texts(std::string_view svg) {
    std::vector<std::string> contents;
    for (const auto& element : test::read_xml(svg))
        if (element.tag.starts_with("text ")) contents.push_back(element.content);
    return contents;
}

/// The markup behind the texts.
std::string box(const std::string& svg) {
    const std::string_view before = "</title>\n";
    const auto begin = svg.find(before) + before.size();
    return svg.substr(begin, svg.find(R"(<g fill="#fff")") - begin);
}

bool contains(std::string_view svg, std::string_view part) {
    return svg.find(part) != svg.npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(badge_styles)

BOOST_AUTO_TEST_CASE(parses_names_of_styles_in_any_case) {
    BOOST_TEST((parse_style("flat") == style::flat));
    BOOST_TEST((parse_style("flat-square") == style::flat_square));
    BOOST_TEST((parse_style("Plastic") == style::plastic));
    BOOST_TEST((parse_style("FOR-THE-BADGE") == style::for_the_badge));
    for (const char* text : {"", "social", "flat_square", "flat ", "for the badge"})
        BOOST_TEST(!parse_style(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(every_style_has_four_texts_and_a_name) {
    for (const style kind : all_styles) {
        const std::string svg = render_style(kind, "a&b", "<1>");
        const bool capitals = kind == style::for_the_badge;
        const std::string label = capitals ? "A&amp;B" : "a&amp;b";
        BOOST_TEST(texts(svg) == (std::vector<std::string>{label, label, "&lt;1&gt;", "&lt;1&gt;"}),
                   boost::test_tools::per_element());
        BOOST_TEST(contains(svg, R"( role="img")"));
        BOOST_TEST(contains(svg, R"(aria-label="a&amp;b: &lt;1&gt;")"));
        BOOST_TEST(contains(svg, "<title>a&amp;b: &lt;1&gt;</title>"));
    }
}

BOOST_AUTO_TEST_CASE(styles_differ_as_on_shields) {
    struct {
        style kind;
        const char* size;
        bool rounded;
        bool shaded;
    } const cases[] = {
        {style::flat, R"( width="99.3" height="20" role)", true, true},
        {style::flat_square, R"( width="99.3" height="20" role)", false, false},
        {style::plastic, R"( width="99.3" height="18" role)", true, true},
        {style::for_the_badge, R"( height="28" role)", false, false},
    };
    for (const auto& c : cases) {
        const std::string svg = render_style(c.kind);
        BOOST_TEST(contains(svg, c.size));
        BOOST_TEST(contains(svg, " rx=") == c.rounded);
        BOOST_TEST(contains(svg, "<linearGradient") == c.rounded);
        BOOST_TEST(contains(svg, R"(fill-opacity=".3")") == c.shaded);
    }
}

// The bytes are an interface, as those of the flat badge.
BOOST_AUTO_TEST_CASE(the_other_styles_match_byte_for_byte) {
    BOOST_TEST(box(render_style(style::flat_square)) == R"svg(<g shape-rendering="crispEdges">
<rect width="68.9" height="20" fill="#555"/>
<rect x="68.9" width="30.4" height="20" fill="#007ec6"/></g>
)svg");
    BOOST_TEST(box(render_style(style::plastic)) ==
               R"svg(<linearGradient id="smooth" x2="0" y2="100%">
<stop offset="0" stop-color="#fff" stop-opacity=".7"/>
<stop offset=".1" stop-color="#aaa" stop-opacity=".1"/><stop offset=".9" stop-opacity=".3"/>
<stop offset="1" stop-opacity=".5"/></linearGradient>
<clipPath id="round"><rect width="99.3" height="18" rx="4" fill="#fff"/></clipPath>
<g clip-path="url(#round)"><rect width="68.9" height="18" fill="#555"/>
<rect x="68.9" width="30.4" height="18" fill="#007ec6"/>
<rect width="99.3" height="18" fill="url(#smooth)"/></g>
)svg");
}

// "AB" is 15.0 px wide at 11 px: 13.6 at 10 px and 2 x 1.25 of spacing are 16.1, 24 of padding.
BOOST_AUTO_TEST_CASE(capitals_are_measured_with_their_spacing) {
    const std::string svg = render_style(style::for_the_badge, "ab", "ab");
    BOOST_TEST(contains(svg, R"(<rect width="40.1" height="28")"));
    BOOST_TEST(contains(svg, R"( y="175" textLength="161" letter-spacing="12.5">AB<)"));
    BOOST_TEST(contains(svg, R"(<rect x="40.1" width="41.7" height="28")"));
    BOOST_TEST(contains(svg, R"( textLength="177" letter-spacing="12.5" font-weight="bold">AB<)"));
}

BOOST_AUTO_TEST_CASE(only_ascii_letters_become_capitals) {
    BOOST_TEST(texts(render_style(style::for_the_badge, "\xC3\xA9t\xC3\xA9")).at(0) ==
               "\xC3\xA9T\xC3\xA9");
}

BOOST_AUTO_TEST_SUITE_END()
