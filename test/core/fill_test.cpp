#include "wheelcount/core/fill.hpp"

#include <boost/test/unit_test.hpp>

using wheelcount::fill;

BOOST_AUTO_TEST_SUITE(templates)

BOOST_AUTO_TEST_CASE(placeholders_become_their_values) {
    BOOST_TEST(fill({"a{x}b{y}{x}", "-{y}"}, {{"x", "1"}, {"y", "2"}}) == "a1b21-2");
    BOOST_TEST(fill({"", "plain"}, {}) == "plain");
    BOOST_TEST(fill({"{x}"}, {{"x", ""}}) == "");
}

BOOST_AUTO_TEST_CASE(values_are_not_looked_at) {
    BOOST_TEST(fill({"{x}{y}"}, {{"x", "{y}{"}, {"y", "}"}}) == "{y}{}");
}

BOOST_AUTO_TEST_SUITE_END()
