// Goal: percent-encoding as in RFC 3986.
#include "wheelcount/core/percent_encoding.hpp"

#include <boost/test/unit_test.hpp>

using wheelcount::percent_encode;

BOOST_AUTO_TEST_SUITE(percent_encoding)

BOOST_AUTO_TEST_CASE(encodes_all_but_the_unreserved_characters) {
    BOOST_TEST(percent_encode("AZaz09-._~") == "AZaz09-._~");
    BOOST_TEST(percent_encode("a b+c/d=&?%") == "a%20b%2Bc%2Fd%3D%26%3F%25");
    BOOST_TEST(percent_encode("\xc3\xa9\n") == "%C3%A9%0A");
}

BOOST_AUTO_TEST_SUITE_END()
