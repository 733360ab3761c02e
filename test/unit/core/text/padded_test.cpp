#include "wheelcount/core/padded.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount {

BOOST_AUTO_TEST_SUITE(padding)

BOOST_AUTO_TEST_CASE(short_numbers_get_zeros_and_long_ones_stay) {
    BOOST_TEST(zero_pad(0, 2) == "00");
    BOOST_TEST(zero_pad(7, 2) == "07");
    BOOST_TEST(zero_pad(42, 2) == "42");
    BOOST_TEST(zero_pad(123, 2) == "123");
    BOOST_TEST(zero_pad(5, 0) == "5");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount
