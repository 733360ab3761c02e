// Tests year_totals: rolling up months, replacing days, independence of the order of months.
#include "domain/samples.hpp"
#include "wheelcount/domain/year_totals.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <stdexcept>

namespace wheelcount::domain {
namespace {

constexpr std::chrono::year y2025{2025};
constexpr month february = y2025 / 2;
constexpr month march = y2025 / 3;

month_detail detail_of(std::map<unsigned, counts> days) {
    month_detail detail;
    for (const auto& [number, downloads] : days)
        detail.set_day(number, versions({{"1.0", downloads}, {"2.0", {1, 0, 0}}}));
    return detail;
}

day_set all_of_2025() {
    day_set visible;
    visible.insert(day_set::range{on("2025-01-01"), on("2025-12-31")});
    return visible;
}

} // namespace

BOOST_AUTO_TEST_SUITE(years)

BOOST_AUTO_TEST_CASE(a_rolled_up_month_has_totals_of_all_count_types) {
    year_totals year(y2025);
    BOOST_TEST(!year.contains(february));
    year.roll_up(february, detail_of({{1, {10, 2, 3}}, {28, {20, 0, 0}}}));
    BOOST_TEST(year.contains(february));
    BOOST_TEST(!year.contains(march));
    BOOST_TEST(!year.contains(std::chrono::year{2024} / 2));
    BOOST_TEST((year.total(on("2025-02-01")) == counts{11, 2, 3}));
    BOOST_TEST((year.total(on("2025-02-28")) == counts{21, 0, 0}));
    BOOST_TEST((year.total(on("2025-02-02")) == counts{}));
    BOOST_TEST((year.months() == std::vector<month>{february}));
}

BOOST_AUTO_TEST_CASE(rolling_up_a_contained_month_changes_nothing) {
    year_totals year(y2025);
    year.roll_up(february, detail_of({{1, {10, 0, 0}}}));
    year.set_day(on("2025-02-02"), {5, 0, 0});
    const year_totals before = year;
    year.roll_up(february, detail_of({{1, {99, 0, 0}}, {3, {99, 0, 0}}}));
    BOOST_TEST((year == before));
}

BOOST_AUTO_TEST_CASE(a_month_without_downloads_is_contained) {
    year_totals year(y2025);
    year.roll_up(march, {});
    BOOST_TEST(year.contains(march));
    BOOST_TEST((year != year_totals(y2025)));
}

BOOST_AUTO_TEST_CASE(set_day_replaces_a_total_and_removes_zeros) {
    year_totals year(y2025);
    year.roll_up(february, detail_of({{7, {10, 0, 0}}}));
    year.set_day(on("2025-02-07"), {4, 1, 0});
    year.set_day(on("2025-02-07"), {4, 1, 0});
    BOOST_TEST((year.total(on("2025-02-07")) == counts{4, 1, 0}));
    year.set_day(on("2025-02-07"), {});
    year_totals empty(y2025);
    empty.roll_up(february, {});
    BOOST_TEST((year == empty));
}

BOOST_AUTO_TEST_CASE(throws_for_days_and_months_not_contained) {
    year_totals year(y2025);
    year.roll_up(february, {});
    BOOST_CHECK_THROW(year.set_day(on("2025-03-01"), {1, 0, 0}), std::out_of_range);
    BOOST_CHECK_THROW(year.set_day(on("2024-02-01"), {1, 0, 0}), std::out_of_range);
    BOOST_CHECK_THROW(year.roll_up(std::chrono::year{2024} / 2, {}), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(days_in_returns_visible_days_of_the_window) {
    year_totals year(y2025);
    year.roll_up(february, detail_of({{1, {1, 0, 0}}, {2, {2, 0, 0}}, {3, {3, 0, 0}}}));
    const window both{on("2025-02-02"), on("2025-02-03")};
    BOOST_TEST(year.days_in(both, all_of_2025()).size() == 2U);
    day_set second;
    second.insert(on("2025-02-02"));
    const auto shown = year.days_in({on("2025-01-01"), on("2025-12-31")}, second);
    BOOST_TEST_REQUIRE(shown.size() == 1U);
    BOOST_TEST((shown.front() == summary::daily_count{on("2025-02-02"), {3, 0, 0}}));
    BOOST_TEST(year.days_in(both, {}).empty());
}

BOOST_AUTO_TEST_CASE(the_order_of_rolled_up_months_does_not_matter) {
    const auto some = detail_of({{1, {1, 0, 0}}, {2, {2, 0, 0}}});
    year_totals forth(y2025);
    forth.roll_up(february, some);
    forth.roll_up(march, some);
    year_totals back(y2025);
    back.roll_up(march, some);
    back.roll_up(february, some);
    BOOST_TEST((forth == back));
    BOOST_TEST(forth.pack() == back.pack());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
