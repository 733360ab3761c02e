// Goal: a number's text is the one that everybody else writes.
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

BOOST_AUTO_TEST_SUITE(texts_of_numbers)

BOOST_AUTO_TEST_CASE(all_of_up_to_five_digits_are_right) {
    for (std::uint64_t number = 0; number < 100'000; ++number)
        check(number);
}

BOOST_AUTO_TEST_CASE(those_on_either_side_of_every_power_of_ten_are_right) {
    for (std::uint64_t power = 1; power < 10'000'000'000'000'000'000U; power *= 10)
        for (const std::uint64_t number : {power - 1, power, power + 1, 5 * power})
            check(number);
    check(std::numeric_limits<std::uint64_t>::max());
}

BOOST_AUTO_TEST_CASE(numbers_of_all_lengths_at_random_are_right) {
    std::mt19937_64 random(9);
    for (unsigned shift = 0; shift < 64; ++shift)
        for (int i = 0; i < 500; ++i)
            check(random() >> shift);
}

BOOST_AUTO_TEST_CASE(numbers_with_signs_and_fractions_are_as_short_as_they_can_be) {
    std::string text;
    append_number(text, std::int64_t{-12});
    append_number(text += ' ', 0.1);
    append_number(text += ' ', 1e300);
    append_number(text += ' ', -2.0);
    BOOST_TEST(text == "-12 0.1 1e+300 -2");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
