// Goal: splitting yields every item of a list, empty ones included, without copying it.
#include "wheelcount/core/split.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace wheelcount {
namespace {

std::vector<std::string> items_of(std::string_view text) {
    std::vector<std::string> items;
    for (const std::string_view item : split(text, ','))
        items.emplace_back(item);
    return items;
}

using strings = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(splitting)

BOOST_AUTO_TEST_CASE(yields_what_stands_between_separators) {
    BOOST_TEST(items_of("a") == strings({"a"}), boost::test_tools::per_element());
    BOOST_TEST(items_of("a,bc,d") == strings({"a", "bc", "d"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(yields_empty_items) {
    BOOST_TEST(items_of("") == strings({""}), boost::test_tools::per_element());
    BOOST_TEST(items_of(",") == strings({"", ""}), boost::test_tools::per_element());
    BOOST_TEST(items_of("a,,b,") == strings({"a", "", "b", ""}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(items_are_views_into_the_text) {
    const std::string text = "a,b";
    BOOST_TEST((*split(text, ',').begin()).data() == text.data());
}

BOOST_AUTO_TEST_CASE(takes_the_text_before_a_separator) {
    std::string_view text = "a;b";
    BOOST_TEST(take_until(text, ';') == "a");
    BOOST_TEST(text == "b");
    BOOST_TEST(take_until(text, ';') == "b");
    BOOST_TEST(text == "");
    BOOST_TEST(take_until(text, ';') == "");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
