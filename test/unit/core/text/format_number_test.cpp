// Goal: numbers are written as std::to_string and std::to_chars write them.
#include "wheelcount/core/format_number.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <random>

namespace wheelcount {
namespace {

void check(std::uint64_t number) {
    std::string text = "n=";
    append_number(text, number);
    BOOST_TEST(text == "n=" + std::to_string(number));
}

BOOST_AUTO_TEST_SUITE(formatting_numbers)

BOOST_AUTO_TEST_CASE(writes_every_number_of_up_to_five_digits) {
    for (std::uint64_t number = 0; number < 100'000; ++number)
        check(number);
}

BOOST_AUTO_TEST_CASE(writes_the_numbers_around_every_power_of_ten) {
    for (std::uint64_t power = 1; power < 10'000'000'000'000'000'000U; power *= 10)
        for (const std::uint64_t number : {power - 1, power, power + 1, 5 * power})
            check(number);
    check(std::numeric_limits<std::uint64_t>::max());
}

BOOST_AUTO_TEST_CASE(writes_random_numbers_of_every_length) {
    std::mt19937_64 random(9);
    for (unsigned shift = 0; shift < 64; ++shift)
        for (int i = 0; i < 500; ++i)
            check(random() >> shift);
}

BOOST_AUTO_TEST_CASE(writes_signed_numbers_and_the_shortest_form_of_fractions) {
    std::string text;
    append_number(text, std::int64_t{-12});
    append_number(text += ' ', 0.1);
    append_number(text += ' ', 1e300);
    append_number(text += ' ', -2.0);
    BOOST_TEST(text == "-12 0.1 1e+300 -2");
}

BOOST_AUTO_TEST_CASE(pads_short_numbers_with_zeros_and_leaves_long_ones) {
    BOOST_TEST(zero_pad(0, 2) == "00");
    BOOST_TEST(zero_pad(7, 2) == "07");
    BOOST_TEST(zero_pad(42, 2) == "42");
    BOOST_TEST(zero_pad(123, 2) == "123");
    BOOST_TEST(zero_pad(5, 0) == "5");
}

BOOST_AUTO_TEST_CASE(shows_tenths_unless_they_are_zero) {
    BOOST_TEST(format_tenths(0) == "0");
    BOOST_TEST(format_tenths(4) == "0.4");
    BOOST_TEST(format_tenths(10) == "1");
    BOOST_TEST(format_tenths(993) == "99.3");
    BOOST_TEST(format_tenths(20'000) == "2000");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
