// Goal: any bytes become a valid JSON string.
#include "wheelcount/core/json_string.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(json_strings)

BOOST_AUTO_TEST_CASE(no_text_can_break_out_of_its_string) {
    struct {
        std::string_view text;
        std::string_view json;
    } const cases[] = {
        {"", R"("")"},
        {"plain / <text>", R"("plain / <text>")"},
        {"a\"b\\c", R"("a\"b\\c")"},
        {"one\ntwo\r\tthree", R"("one\ntwo\r\tthree")"},
        {"\0\x01\x1F\x7F"sv, "\"\\u0000\\u0001\\u001f\x7F\""},
        {"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x90\x8D", "\"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x90\x8D\""},
        {"a\xFFz", "\"a\xEF\xBF\xBDz\""},
        {"cut \xE2\x82", "\"cut \xEF\xBF\xBD\""},
        {"\xC3\"", "\"\xEF\xBF\xBD\\\"\""}, // the quote after a torn character stays a quote
    };
    for (const auto& c : cases) {
        std::string json = "x";
        append_json_string(json, c.text);
        BOOST_TEST(json == "x" + std::string(c.json));
    }
}

BOOST_AUTO_TEST_SUITE_END()
