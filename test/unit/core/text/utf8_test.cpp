// Goal: UTF-8 is decoded as RFC 3629 says, and invalid bytes are detected.
#include "wheelcount/core/utf8.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>

using namespace wheelcount;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_AUTO_TEST_CASE(decodes_characters_of_every_length) {
    struct {
        std::string_view text;
        std::uint32_t code_point;
        std::size_t length;
    } const cases[] = {
        {"\0"sv, 0, 1},
        {"az", 'a', 1},
        {"\x7F", 0x7F, 1},
        {"\xC2\x80", 0x80, 2},
        {"\xDF\xBF", 0x7FF, 2},
        {"\xE0\xA0\x80", 0x800, 3},
        {"\xED\x9F\xBF", 0xD7FF, 3},
        {"\xEE\x80\x80", 0xE000, 3},
        {"\xEF\xBF\xBF", 0xFFFF, 3},
        {"\xF0\x90\x80\x80", 0x10000, 4},
        {"\xF4\x8F\xBF\xBFz", 0x10FFFF, 4},
    };
    for (const auto& c : cases) {
        const utf8_character decoded = decode_utf8(c.text);
        BOOST_TEST_REQUIRE(decoded.code_point.has_value());
        BOOST_TEST(std::uint32_t{*decoded.code_point} == c.code_point);
        BOOST_TEST(decoded.length == c.length);
    }
}

BOOST_AUTO_TEST_CASE(skips_invalid_bytes_but_not_the_character_after_them) {
    struct {
        std::string_view text;
        std::size_t length;
    } const cases[] = {
        {"\x80", 1},             // a continuation byte without a lead byte
        {"\xFF", 1},             // never valid
        {"\xF8\x88\x80\x80", 1}, // a lead of five bytes
        {"\xC3", 1},             // truncated
        {"\xE2\x82", 2},         // truncated
        {"\xC3(", 1},            // the parenthesis is the next character
        {"\xF0\x9F(\x8D", 2},    // likewise
        {"\xC0\xAF", 2},         // overlong form of '/'
        {"\xE0\x80\xAF", 3},     // likewise
        {"\xF0\x80\x80\xAF", 4}, // likewise
        {"\xED\xA0\x80", 3},     // a surrogate
        {"\xED\xBF\xBF", 3},     // a surrogate
        {"\xF4\x90\x80\x80", 4}, // beyond Unicode
    };
    for (const auto& c : cases) {
        const utf8_character decoded = decode_utf8(c.text);
        BOOST_TEST(!decoded.code_point.has_value());
        BOOST_TEST(decoded.length == c.length);
    }
}

BOOST_AUTO_TEST_SUITE_END()
