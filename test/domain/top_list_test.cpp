#include "damage.hpp"
#include "wheelcount/domain/top_list.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <string>

using namespace std::string_literals;

namespace wheelcount::domain {
namespace {

std::string text_of(const top_list& list) {
    std::string text;
    for (const auto& entry : list.ranked())
        text += entry.project + ':' + std::to_string(entry.downloads) + ' ';
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(top_lists)

BOOST_AUTO_TEST_CASE(the_largest_stay_equal_ones_by_name_in_whatever_order_they_are_offered) {
    std::vector<top_list::entry> offers{{"a", 5}, {"b", 9}, {"c", 5}, {"d", 1},
                                        {"e", 5}, {"f", 7}, {"g", 0}};
    std::mt19937 random(3);
    for (int round = 0; round < 50; ++round) {
        std::ranges::shuffle(offers, random);
        top_list list(4);
        for (const auto& offer : offers)
            list.offer(offer.project, offer.downloads);
        BOOST_TEST(text_of(list) == "b:9 f:7 a:5 c:5 ");
    }
}

BOOST_AUTO_TEST_CASE(projects_without_downloads_are_not_listed) {
    top_list list;
    list.offer("a", 0);
    BOOST_TEST(list.ranked().empty());
}

BOOST_AUTO_TEST_CASE(a_list_without_places_stays_empty) {
    top_list list(0);
    list.offer("a", 1);
    BOOST_TEST(list.ranked().empty());
}

BOOST_AUTO_TEST_CASE(a_packed_list_comes_back_and_can_be_continued) {
    top_list list(3);
    list.offer("requests", 1'000'000);
    list.offer("boto3", 5'000'000);
    list.offer("six", 1'000'000);
    auto read = top_list::unpack(list.pack());
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST(text_of(*read) == "boto3:5000000 requests:1000000 six:1000000 ");
    read->offer("urllib3", 2'000'000);
    BOOST_TEST(text_of(*read) == "boto3:5000000 urllib3:2000000 requests:1000000 ");
    BOOST_TEST(top_list::unpack(top_list().pack())->ranked().empty());
}

BOOST_AUTO_TEST_CASE(damaged_bytes_are_corrupt_or_another_list) {
    top_list list(10);
    list.offer("requests", 1'000'000);
    list.offer("boto3", 5'000'000);
    list.offer("six", 1'000'000);
    check_against_damage<top_list>(list.pack());
    check_against_noise<top_list>();
}

BOOST_AUTO_TEST_CASE(contradictions_are_corrupt) {
    const contradiction cases[] = {
        {"more projects than places", "\1\1\2\1a\5\1b\1"s},
        {"a project without downloads", "\1\2\1\1a\0"s},
        {"the smaller one first", "\1\2\2\1a\4\1b\2"s},
        {"equal ones not by name", "\1\2\2\1b\5\1a\0"s},
        {"a project twice in a row", "\1\2\2\1a\5\1a\0"s},
    };
    check_refused<top_list>(cases);
    BOOST_TEST((top_list::unpack("\1\2\2\1a\5\1b\1"s).has_value()), "the neighbour of the first");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
