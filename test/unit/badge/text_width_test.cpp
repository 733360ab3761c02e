// Goal: texts are measured in DejaVu Sans.
#include "wheelcount/badge/badge.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount::badge;

BOOST_AUTO_TEST_SUITE(badge_text_width)

BOOST_AUTO_TEST_CASE(widths_equal_those_of_pybadges) {
    struct {
        const char* text;
        double width;
    } const cases[] = {
        {"downloads", 58.9},
        {"downloads/month", 98.3},
        {"downloads/week", 91.6},
        {"52k", 20.4},
        {"403M", 30.5},
        {"", 0},
        {" ", 3.5},
    };
    for (const auto& c : cases)
        BOOST_TEST(text_width(c.text) == c.width, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(adjacent_characters_are_kerned) {
    BOOST_TEST(text_width("AV") < text_width("A") + text_width("V"));
    BOOST_TEST(text_width("AA") > text_width("A") + text_width("A"));
    BOOST_TEST(text_width("To") == text_width("T") + text_width("o") - 1.9,
               boost::test_tools::tolerance(1e-9));
    BOOST_TEST(text_width("oT") == text_width("o") + text_width("T")); // order matters
}

BOOST_AUTO_TEST_CASE(every_script_has_a_width) {
    struct {
        const char* text;
        double width;
    } const cases[] = {
        {"\xC2\xA0", 3.5},        // the first character of Latin-1
        {"\xC3\xBF", 6.5},        // the last character of Latin-1
        {"\xC4\x80", 7.2},        // Latin Extended-A: estimated
        {"\xD0\x96", 7.2},        // Cyrillic: estimated
        {"\xE4\xB8\x8B", 11},     // CJK: a full square
        {"\xED\x95\x9C", 11},     // Hangul
        {"\xF0\x9F\x90\x8D", 11}, // emoji
        {"e\xCC\x81", 6.8},       // a combining accent has no width
    };
    for (const auto& c : cases)
        BOOST_TEST(text_width(c.text) == c.width, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(removed_characters_have_no_width) {
    BOOST_TEST(text_width("a\x01\xFF\xE2\x80\xAEz") == text_width("az"));
}

BOOST_AUTO_TEST_SUITE_END()
