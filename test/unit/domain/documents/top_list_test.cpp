// Tests top_list: order, ties, zeros, capacity zero.
#include "wheelcount/domain/top_list.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <string>

namespace wheelcount::domain {
namespace {

std::string text_of(const top_list& list) {
    std::string text;
    for (const auto& entry : list.sorted())
        text += entry.project + ':' + std::to_string(entry.downloads) + ' ';
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(top_lists)

BOOST_AUTO_TEST_CASE(returns_the_largest_in_any_order_of_addition) {
    std::vector<top_list::entry> offers{{"a", 5}, {"b", 9}, {"c", 5}, {"d", 1},
                                        {"e", 5}, {"f", 7}, {"g", 0}};
    std::mt19937 random(3);
    for (int round = 0; round < 50; ++round) {
        std::ranges::shuffle(offers, random);
        top_list list(4);
        for (const auto& add : offers)
            list.add(add.project, add.downloads);
        BOOST_TEST(text_of(list) == "b:9 f:7 a:5 c:5 ");
    }
}

BOOST_AUTO_TEST_CASE(omits_projects_without_downloads) {
    top_list list(3);
    list.add("a", 0);
    BOOST_TEST(list.sorted().empty());
}

BOOST_AUTO_TEST_CASE(a_list_of_size_zero_stays_empty) {
    top_list list(0);
    list.add("a", 1);
    BOOST_TEST(list.sorted().empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
