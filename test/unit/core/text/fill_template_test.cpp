#include "wheelcount/core/fill_template.hpp"

#include <boost/test/unit_test.hpp>

using wheelcount::fill_template;

BOOST_AUTO_TEST_SUITE(templates)

BOOST_AUTO_TEST_CASE(placeholders_become_their_values) {
    BOOST_TEST(fill_template({"a{x}b{y}{x}", "-{y}"}, {{"x", "1"}, {"y", "2"}}) == "a1b21-2");
    BOOST_TEST(fill_template({"", "plain"}, {}) == "plain");
    BOOST_TEST(fill_template({"{x}"}, {{"x", ""}}) == "");
}

BOOST_AUTO_TEST_CASE(values_are_not_looked_at) {
    BOOST_TEST(fill_template({"{x}{y}"}, {{"x", "{y}{"}, {"y", "}"}}) == "{y}{}");
}

BOOST_AUTO_TEST_SUITE_END()
