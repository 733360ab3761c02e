// Goal: untrusted text is safe in pictures and pages.
#include "wheelcount/core/xml_escape.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(xml_escaping)

BOOST_AUTO_TEST_CASE(escapes_the_characters_that_xml_reserves) {
    BOOST_TEST(xml_escape("") == "");
    BOOST_TEST(xml_escape("a & <b> \"c\" 'd'") == "a &amp; &lt;b&gt; &quot;c&quot; &#39;d&#39;");
    BOOST_TEST(xml_escape("&amp;") == "&amp;amp;");
    BOOST_TEST(xml_escape("t\xC3\xA9l\xC3\xA9") == "t\xC3\xA9l\xC3\xA9");
}

BOOST_AUTO_TEST_CASE(removes_what_must_not_be_drawn) {
    BOOST_TEST(sanitize_text("a\0\t\n\x1B\x7F\xC2\x80z"sv, 9) == "az"); // controls
    BOOST_TEST(sanitize_text("a\xEF\xBF\xBE\xEF\xB7\x90\xF0\x9F\xBF\xBFz", 9) ==
               "az"); // no characters
    BOOST_TEST(sanitize_text("a\xD8\x9C\xE2\x80\x8E\xE2\x80\xAE\xE2\x81\xA6z", 9) ==
               "az");                                           // bidirectional controls
    BOOST_TEST(sanitize_text("a\xFF\xC3z\xE2\x82", 9) == "az"); // no UTF-8
    BOOST_TEST(sanitize_text("\xE4\xB8\x8B \xF0\x9F\x90\x8D", 9) ==
               "\xE4\xB8\x8B \xF0\x9F\x90\x8D");
}

BOOST_AUTO_TEST_CASE(the_limit_counts_only_what_remains) {
    BOOST_TEST(sanitize_text("\x01\x01"
                             "abc",
                             2) == "ab");
    BOOST_TEST(sanitize_text("\xF0\x9F\x90\x8D\xF0\x9F\x90\x8D", 1) == "\xF0\x9F\x90\x8D");
    BOOST_TEST(sanitize_text("abc", 0) == "");
}

BOOST_AUTO_TEST_SUITE_END()
