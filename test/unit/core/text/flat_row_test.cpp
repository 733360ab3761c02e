// Goal: a row stores texts and NULLs and can be reused.
#include "wheelcount/core/flat_row.hpp"

#include <boost/test/unit_test.hpp>

using wheelcount::flat_row;

BOOST_AUTO_TEST_SUITE(flat_rows)

BOOST_AUTO_TEST_CASE(stores_scalars_in_order_and_null_differs_from_empty) {
    flat_row row;
    row.push("boto3");
    row.push_null();
    row.push("");
    row.push_null();
    row.push("1.0");
    BOOST_TEST_REQUIRE(row.size() == 5u);
    BOOST_TEST(row[0].value() == "boto3");
    BOOST_TEST(!row[1].has_value());
    BOOST_TEST(row[2].value() == "");
    BOOST_TEST(!row[3].has_value());
    BOOST_TEST(row[4].value() == "1.0");
}

BOOST_AUTO_TEST_CASE(a_cleared_row_is_empty_and_can_be_filled_again) {
    flat_row row;
    row.push("long ago");
    row.push_null();
    row.clear();
    BOOST_TEST(row.size() == 0u);
    row.push("now");
    BOOST_TEST_REQUIRE(row.size() == 1u);
    BOOST_TEST(row[0].value() == "now");
}

BOOST_AUTO_TEST_SUITE_END()
