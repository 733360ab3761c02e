// Goal: the names of an enum come from its declaration.
#include "wheelcount/core/enum_names.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount {
namespace {

BOOST_DEFINE_ENUM_CLASS(season, spring, summer, autumn, winter)

BOOST_AUTO_TEST_SUITE(names_of_enums)

BOOST_AUTO_TEST_CASE(lists_enumerators_in_order) {
    BOOST_TEST_REQUIRE(enum_names<season>.size() == 4U);
    BOOST_TEST(enum_names<season>.front().name == "spring");
    BOOST_TEST((enum_names<season>.back().value == season::winter));
}

BOOST_AUTO_TEST_CASE(names_every_enumerator) {
    BOOST_TEST(enum_name(season::autumn) == "autumn");
    BOOST_TEST(enum_name(static_cast<season>(9)) == "unknown");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
