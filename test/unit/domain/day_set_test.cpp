// Tests day_set against std::set: merging of ranges, lookups, size.
#include "domain/samples.hpp"
#include "wheelcount/domain/day_set.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <set>
#include <string>

namespace wheelcount::domain {
namespace {

constexpr day origin{std::chrono::year{2026} / 7 / 1};

day nth(int n) {
    return origin + days{n};
}

day_set days_of(std::initializer_list<int> numbers) {
    day_set set;
    for (const int n : numbers)
        set.insert(nth(n));
    return set;
}

/// Formats a set as `0-2 5`: ranges as numbers of days since the origin.
std::string text_of(const day_set& set) {
    std::string text;
    for (const auto& range : set.ranges()) {
        if (!text.empty()) text += ' ';
        text += std::to_string((range.first - origin).count());
        if (range.last != range.first) text += '-' + std::to_string((range.last - origin).count());
    }
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(day_sets)

BOOST_AUTO_TEST_CASE(adjacent_days_merge_into_one_range_in_any_order) {
    const struct {
        std::initializer_list<int> days;
        std::string ranges;
    } cases[] = {
        {{}, ""},
        {{3}, "3"},
        {{3, 3}, "3"},
        {{0, 1, 2}, "0-2"},
        {{2, 1, 0}, "0-2"},
        {{0, 2}, "0 2"},
        {{0, 2, 1}, "0-2"},
        {{5, 0, 1, 4, 9}, "0-1 4-5 9"},
        {{9, 7, 5, 3, 1, 2, 4, 6, 8}, "1-9"},
    };
    for (const auto& c : cases)
        BOOST_TEST(text_of(days_of(c.days)) == c.ranges);
}

BOOST_AUTO_TEST_CASE(inserting_a_range_merges_overlapping_and_adjacent_ranges) {
    const struct {
        int first;
        int last;
        std::string ranges;
    } cases[] = {
        {0, 1, "0-1 4-5 10 20-22"},
        {2, 3, "2-5 10 20-22"},
        {6, 9, "4-10 20-22"},
        {7, 8, "4-5 7-8 10 20-22"},
        {0, 30, "0-30"},
        {5, 21, "4-22"},
        {23, 24, "4-5 10 20-24"},
        {24, 25, "4-5 10 20-22 24-25"},
        {4, 5, "4-5 10 20-22"},
    };
    for (const auto& c : cases) {
        day_set set = days_of({4, 5, 10, 20, 21, 22});
        set.insert(day_set::range{nth(c.first), nth(c.last)});
        BOOST_TEST(text_of(set) == c.ranges);
    }
}

BOOST_AUTO_TEST_CASE(behaves_like_a_std_set_of_days) {
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        day_set set;
        std::set<day> model;
        for (int i = 0; i < 25; ++i) {
            const int first = static_cast<int>(random() % 60);
            const int last = first + static_cast<int>(random() % 3);
            set.insert(day_set::range{nth(first), nth(last)});
            for (int n = first; n <= last; ++n)
                model.insert(nth(n));
        }
        BOOST_TEST(set.size() == model.size());
        BOOST_TEST((set.first() == *model.begin()));
        BOOST_TEST((set.last() == *model.rbegin()));
        for (int n = -2; n < 65; ++n) {
            BOOST_TEST(set.contains(nth(n)) == model.contains(nth(n)));
            const auto next = model.upper_bound(nth(n));
            std::optional<day> expected;
            if (next != model.begin()) expected = *std::prev(next);
            BOOST_TEST((set.last_on_or_before(nth(n)) == expected));
        }
        for (std::size_t i = 1; i < set.ranges().size(); ++i)
            BOOST_TEST((set.ranges()[i - 1].last + days{1} < set.ranges()[i].first));
    }
}

BOOST_AUTO_TEST_CASE(an_empty_set_has_no_days) {
    const day_set none;
    BOOST_TEST(none.empty());
    BOOST_TEST(none.size() == 0U);
    BOOST_TEST(!none.contains(origin));
    BOOST_TEST(!none.first());
    BOOST_TEST(!none.last());
    BOOST_TEST(!none.last_on_or_before(origin));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
