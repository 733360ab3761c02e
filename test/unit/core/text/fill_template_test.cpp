// Goal: templates are filled in one pass.
#include "wheelcount/core/fill_template.hpp"

#include <boost/test/unit_test.hpp>

using wheelcount::fill_template;

BOOST_AUTO_TEST_SUITE(templates)

BOOST_AUTO_TEST_CASE(replaces_placeholders_with_their_values) {
    BOOST_TEST(fill_template({"a{x}b{y}{x}", "-{y}"}, {{"x", "1"}, {"y", "2"}}) == "a1b21-2");
    BOOST_TEST(fill_template({"", "plain"}, {}) == "plain");
    BOOST_TEST(fill_template({"{x}"}, {{"x", ""}}) == "");
}

BOOST_AUTO_TEST_CASE(does_not_replace_placeholders_in_values) {
    BOOST_TEST(fill_template({"{x}{y}"}, {{"x", "{y}{"}, {"y", "}"}}) == "{y}{}");
}

BOOST_AUTO_TEST_SUITE_END()
