// Goal: functions for ASCII do not depend on the locale.
#include "wheelcount/core/ascii.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;

BOOST_AUTO_TEST_SUITE(ascii)

BOOST_AUTO_TEST_CASE(changing_case_affects_only_ascii_letters) {
    BOOST_TEST(ascii_lower("AZaz09_@[`{") == "azaz09_@[`{");
    BOOST_TEST(ascii_upper("AZaz09_@[`{") == "AZAZ09_@[`{");
    BOOST_TEST(ascii_lower("\xC3\x84") == "\xC3\x84"); // a locale would see letters here
    BOOST_TEST(ascii_upper("\xC3\xA4") == "\xC3\xA4");
}

BOOST_AUTO_TEST_CASE(trimming_keeps_inner_blanks) {
    BOOST_TEST(trim(" \t a b\r\n") == "a b");
    BOOST_TEST(trim("a") == "a");
    BOOST_TEST(trim(" \t ") == "");
    BOOST_TEST(trim("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
