// Goal: an axis of values has round numbers and short labels.
#include "chart/ticks.hpp"
#include "wheelcount/chart/chart.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount::chart;

BOOST_AUTO_TEST_SUITE(chart_ticks)

BOOST_AUTO_TEST_CASE(steps_are_round_and_reach_the_highest_value) {
    struct {
        std::uint64_t max;
        unsigned steps_max;
        std::vector<std::uint64_t> values;
    } const cases[] = {
        {0, 5, {0, 1}},
        {1, 5, {0, 1}},
        {3, 5, {0, 1, 2, 3}},
        {5, 5, {0, 1, 2, 3, 4, 5}},
        {6, 5, {0, 2, 4, 6}},
        {7, 5, {0, 2, 4, 6, 8}},
        {11, 5, {0, 5, 10, 15}},
        {99, 5, {0, 20, 40, 60, 80, 100}},
        {101, 5, {0, 50, 100, 150}},
        {1'234'567, 5, {0, 500'000, 1'000'000, 1'500'000}},
        {1'234'567, 1, {0, 2'000'000}},
        {value_max,
         5,
         {0, value_max / 5, value_max / 5 * 2, value_max / 5 * 3, value_max / 5 * 4, value_max}},
        {value_max, 3, {0, value_max / 2, value_max}},
    };
    for (const auto& c : cases)
        BOOST_TEST(ticks(c.max, c.steps_max) == c.values, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(labels_are_short_and_exact) {
    struct {
        std::uint64_t tick;
        const char* label;
    } const cases[] = {
        {0, "0"},
        {1, "1"},
        {500, "500"},
        {1'000, "1k"},
        {1'500, "1.5k"},
        {50'000, "50k"},
        {800'000, "800k"},
        {1'000'000, "1M"},
        {1'200'000, "1.2M"},
        {5'000'000'000, "5G"},
        {2'000'000'000'000, "2T"},
        {200'000'000'000'000'000, "200P"},
        {value_max, "1E"},
    };
    for (const auto& c : cases)
        BOOST_TEST(tick_label(c.tick) == c.label);
}

BOOST_AUTO_TEST_SUITE_END()
