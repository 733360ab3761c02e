#include "wheelcount/core/tenths.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount {

BOOST_AUTO_TEST_SUITE(tenths)

BOOST_AUTO_TEST_CASE(a_fraction_shows_when_there_is_one) {
    BOOST_TEST(format_tenths(0) == "0");
    BOOST_TEST(format_tenths(4) == "0.4");
    BOOST_TEST(format_tenths(10) == "1");
    BOOST_TEST(format_tenths(993) == "99.3");
    BOOST_TEST(format_tenths(20'000) == "2000");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount
