// Goal: only colors become a fill.
#include "wheelcount/badge/badge.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount::badge;

BOOST_AUTO_TEST_SUITE(badge_colors)

BOOST_AUTO_TEST_CASE(parses_palette_names_css_names_and_hex) {
    struct {
        const char* text;
        const char* fill;
    } const cases[] = {
        {"brightgreen", "#4c1"},
        {"BRIGHTGREEN", "#4c1"},
        {"green", "#97CA00"}, // pybadges' green, not CSS's
        {"yellow", "#dfb317"},
        {"yellowgreen", "#a4a61d"},
        {"orange", "#fe7d37"},
        {"red", "#e05d44"},
        {"blue", "#007ec6"},
        {"grey", "#555"},
        {"Gray", "#555"},
        {"lightgrey", "#9f9f9f"},
        {"LIGHTGRAY", "#9f9f9f"},
        {"critical", "#e05d44"},
        {"important", "#fe7d37"},
        {"success", "#4c1"},
        {"informational", "#007ec6"},
        {"inactive", "#9f9f9f"},
        {"aliceblue", "aliceblue"}, // the first and the last CSS name
        {"whitesmoke", "whitesmoke"},
        {"BLACK", "black"},
        {"magenta", "magenta"},
        {"purple", "purple"},
        {"RebeccaPurple", "rebeccapurple"},
        {"#4c1", "#4c1"},
        {"4C1", "#4c1"},
        {"#5BAFAF", "#5bafaf"},
        {"5bafaf", "#5bafaf"},
    };
    for (const auto& c : cases)
        BOOST_TEST(parse_color(c.text).value_or("refused") == c.fill, c.text);
}

BOOST_AUTO_TEST_CASE(rejects_everything_else) {
    for (const char* text : {"",
                             "#",
                             "##4c1",
                             "#12",
                             "#1234",
                             "#12345",
                             "#1234567",
                             "#12345g",
                             "bleu",
                             "red ",
                             " red",
                             "none",
                             "transparent",
                             "currentColor",
                             "inherit",
                             "url(#round)",
                             "rgb(1,2,3)",
                             "red;filter:url(x)",
                             "red\"/><script>",
                             "\xD1\x81yan"})
        BOOST_TEST(!parse_color(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()
