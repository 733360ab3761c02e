// Goal: days and months are parsed, formatted and taken apart.
#include "wheelcount/core/calendar.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(calendar)

BOOST_AUTO_TEST_CASE(formats_days_as_it_parses_them) {
    for (const char* text :
         {"2026-07-01", "2024-02-29", "2000-02-29", "1970-01-01", "0999-12-31"}) {
        const auto parsed = parse_day(text);
        BOOST_TEST_REQUIRE(parsed.has_value(), text);
        BOOST_TEST(to_string(*parsed) == text);
    }
}

BOOST_AUTO_TEST_CASE(rejects_other_formats_and_impossible_days) {
    for (const char* text :
         {"", "2026-7-1", "2026-07-1", "2026/07/01", "20260701", "2026-07-01 ", " 2026-07-1",
          "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00",
          "-026-01-01", "+026-01-01", "2026--1-01", "2026-01-0x", "2O26-01-01"})
        BOOST_TEST(!parse_day(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(first_and_last_day_of_a_month) {
    BOOST_TEST(to_string(month{2024y / 2}) == "2024-02");
    BOOST_TEST(to_string(first_day(2024y / 2)) == "2024-02-01");
    BOOST_TEST(to_string(last_day(2024y / 2)) == "2024-02-29");
    BOOST_TEST(to_string(last_day(2026y / 2)) == "2026-02-28");
    BOOST_TEST(to_string(last_day(2026y / 12)) == "2026-12-31");
}

BOOST_AUTO_TEST_CASE(formats_a_time_to_the_second) {
    const day date{2026y / 7 / 1};
    BOOST_TEST(to_string(std::chrono::sys_seconds(date)) == "2026-07-01 00:00:00");
    BOOST_TEST(to_string(date + 4h + 5min + 9s) == "2026-07-01 04:05:09");
    BOOST_TEST(to_string(date + 23h + 59min + 59s) == "2026-07-01 23:59:59");
}

BOOST_AUTO_TEST_CASE(month_and_day_of_month_of_a_day) {
    const day leap = day{2024y / 2 / 29};
    BOOST_TEST((month_of(leap) == 2024y / 2));
    BOOST_TEST(day_of_month(leap) == 29u);
    BOOST_TEST((month_of(leap + days{1}) == 2024y / 3));
    BOOST_TEST(day_of_month(leap + days{1}) == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
