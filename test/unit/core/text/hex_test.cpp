// Goal: bytes and numbers as hexadecimal digits and back.
#include "wheelcount/core/hex.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>

namespace wheelcount {
namespace {

BOOST_AUTO_TEST_SUITE(hexadecimal)

BOOST_AUTO_TEST_CASE(writes_all_digits_of_a_number) {
    BOOST_TEST(to_hex(std::uint32_t{0}) == "00000000");
    BOOST_TEST(to_hex(std::uint16_t{0xbeef}) == "beef");
    BOOST_TEST(to_hex(std::uint64_t{0x0123456789abcdef}) == "0123456789abcdef");
}

BOOST_AUTO_TEST_CASE(writes_two_digits_for_each_byte) {
    BOOST_TEST(to_hex(std::array<unsigned char, 3>{0x00, 0x0a, 0xff}) == "000aff");
    BOOST_TEST(to_hex(std::span<const unsigned char>()) == "");
}

BOOST_AUTO_TEST_CASE(parses_every_byte_in_either_case) {
    for (unsigned byte = 0; byte < 256; ++byte) {
        const std::string lower{hex_digit(byte >> 4), hex_digit(byte)};
        BOOST_TEST(parse_hex_byte(lower).value() == byte);
    }
    BOOST_TEST(parse_hex_byte("aF").value() == 0xaf);
}

BOOST_AUTO_TEST_CASE(rejects_all_but_two_digits) {
    for (const std::string_view text : {"", "a", "abc", "0x", "g0", "0g", " 1", "-1"})
        BOOST_TEST(!parse_hex_byte(text));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
