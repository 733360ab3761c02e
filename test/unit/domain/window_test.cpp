// Tests windows of days: their ends, pepy's window, the months they overlap.
#include "domain/samples.hpp"
#include "wheelcount/domain/window.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::domain {

BOOST_AUTO_TEST_SUITE(windows)

BOOST_AUTO_TEST_CASE(the_last_days_end_on_the_last_complete_day) {
    const window week = last_days(on("2026-07-03"), 7);
    BOOST_TEST((week == window{on("2026-06-27"), on("2026-07-03")}));
    BOOST_TEST((last_days(on("2026-07-03"), 1) == window{on("2026-07-03"), on("2026-07-03")}));
    BOOST_TEST(week.contains(week.first));
    BOOST_TEST(week.contains(week.last));
    BOOST_TEST(!week.contains(week.first - days{1}));
    BOOST_TEST(!week.contains(week.last + days{1}));
}

BOOST_AUTO_TEST_CASE(pepy_window_begins_on_the_first_of_a_month) {
    const struct {
        const char* last;
        const char* first;
        int days;
    } cases[] = {
        {"2026-07-20", "2026-04-01", 111},
        {"2026-06-28", "2026-03-01", 120}, // the last day whose window still begins in March
        {"2026-06-29", "2026-04-01", 90},
        {"2026-01-31", "2025-11-01", 92},
        {"2024-03-30", "2024-01-01", 90}, // over a leap day
        {"2025-03-31", "2025-01-01", 90},
    };
    for (const auto& c : cases) {
        const window w = pepy_window(on(c.last));
        BOOST_TEST((w == window{on(c.first), on(c.last)}), c.last);
        BOOST_TEST((w.last - w.first).count() + 1 == c.days, c.last);
    }
}

BOOST_AUTO_TEST_CASE(pepy_window_has_90_to_120_days_in_at_most_five_months) {
    for (day last = on("2023-01-01"); last < on("2029-01-01"); last += days{1}) {
        const window w = pepy_window(last);
        const auto length = (w.last - w.first).count() + 1;
        BOOST_TEST((length >= 90 && length <= 120), to_string(last));
        BOOST_TEST((months_of(w).size() <= 5U), to_string(last));
    }
}

BOOST_AUTO_TEST_CASE(months_of_a_window_ascend_across_the_end_of_a_year) {
    const struct {
        window w;
        std::vector<std::string> months;
    } cases[] = {
        {{on("2026-07-01"), on("2026-07-31")}, {"2026-07"}},
        {{on("2026-07-31"), on("2026-08-01")}, {"2026-07", "2026-08"}},
        {{on("2025-11-30"), on("2026-02-01")}, {"2025-11", "2025-12", "2026-01", "2026-02"}},
    };
    for (const auto& c : cases) {
        std::vector<std::string> found;
        for (const month m : months_of(c.w))
            found.push_back(to_string(m));
        BOOST_TEST(found == c.months, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
