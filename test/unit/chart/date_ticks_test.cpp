// Goal: an axis of dates has round dates and room for their labels.
#include "chart/date_ticks.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using chart::date_ticks;

namespace {

std::string labels(const char* first, const char* last, int spacing, std::size_t count_max) {
    std::string text;
    for (const auto& t : date_ticks(*parse_day(first), *parse_day(last), days(spacing), count_max))
        text += (text.empty() ? "" : ", ") + t.label;
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(chart_date_ticks)

BOOST_AUTO_TEST_CASE(chooses_mondays_and_first_days_of_months_and_years) {
    struct {
        const char* first;
        const char* last;
        int spacing;
        std::size_t count_max;
        const char* labels;
    } const cases[] = {
        {"2026-07-16", "2026-07-16", 0, 11, "16 Jul 2026"},
        {"2026-07-14", "2026-07-16", 1, 11, "14 Jul 2026, 15 Jul, 16 Jul"},
        {"2026-06-17", "2026-07-16", 1, 5, "22 Jun 2026, 29 Jun, 6 Jul, 13 Jul"}, // Mondays
        {"2025-12-20", "2026-01-14", 1, 5, "22 Dec 2025, 29 Dec, 5 Jan 2026, 12 Jan"},
        {"2026-04-18", "2026-07-16", 1, 5, "May 2026, Jun, Jul"},
        {"2025-06-12", "2026-07-16", 1, 11, "Jul 2025, Sep, Nov, Jan 2026, Mar, May, Jul"},
        {"2026-03-01", "2026-06-01", 30, 11, "Mar 2026, Apr, May, Jun"}, // no days between months
        {"2020-05-01", "2026-07-01", 30, 11, "2021, 2022, 2023, 2024, 2025, 2026"},
        {"2005-05-01", "2026-07-01", 30, 4, "2010, 2015, 2020, 2025"},
        {"1969-12-20", "1970-01-10", 1, 4, "22 Dec 1969, 29 Dec, 5 Jan 1970"},
    };
    for (const auto& c : cases)
        BOOST_TEST(labels(c.first, c.last, c.spacing, c.count_max) == c.labels);
}

BOOST_AUTO_TEST_CASE(returns_at_least_one_tick_and_at_most_the_limit) {
    const day first = *parse_day("2025-02-03");
    for (int span = 0; span < 20'000; span = span * 9 / 8 + 1)
        for (std::size_t count_max = 2; count_max < 30; ++count_max) {
            const auto found = date_ticks(first, first + days(span), days(span / 100), count_max);
            BOOST_TEST(!found.empty());
            BOOST_TEST(found.size() <= count_max);
            BOOST_TEST((first <= found.front().date && found.back().date <= first + days(span)));
        }
}

BOOST_AUTO_TEST_SUITE_END()
