// Goal: only a text that is a number from beginning to end is parsed as one.
#include "wheelcount/core/parse_number.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>

namespace wheelcount {
namespace {

BOOST_AUTO_TEST_SUITE(parsing_numbers)

BOOST_AUTO_TEST_CASE(parses_every_value_of_the_type) {
    BOOST_TEST(parse_number<std::uint8_t>("0").value() == 0);
    BOOST_TEST(parse_number<std::uint8_t>("255").value() == 255);
    BOOST_TEST(parse_number<int>("-12").value() == -12);
    BOOST_TEST(parse_number<std::uint64_t>("18446744073709551615").value() == UINT64_MAX);
    BOOST_TEST(parse_number<unsigned>("0007").value() == 7U);
    BOOST_TEST(parse_number<double>("6.25").value() == 6.25);
}

BOOST_AUTO_TEST_CASE(rejects_anything_but_a_number) {
    for (const std::string_view text : {"", " 1", "1 ", "+1", "1.0", "0x10", "one", "1,000"})
        BOOST_TEST(!parse_number<int>(text));
    BOOST_TEST(!parse_number<unsigned>("-1"));
    BOOST_TEST(!parse_number<double>("1e3"));
    BOOST_TEST(!parse_number<double>(""));
}

BOOST_AUTO_TEST_CASE(rejects_values_beyond_the_type) {
    BOOST_TEST(!parse_number<std::uint8_t>("256"));
    BOOST_TEST(!parse_number<std::int8_t>("-129"));
    BOOST_TEST(!parse_number<std::uint64_t>("18446744073709551616"));
}

BOOST_AUTO_TEST_CASE(takes_a_number_off_the_front) {
    std::string_view text = "64K";
    BOOST_TEST(take_number<unsigned>(text).value() == 64U);
    BOOST_TEST(text == "K");
    BOOST_TEST(!take_number<unsigned>(text));
    BOOST_TEST(text == "K");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
