// Tests summary: visibility of days, windows, roll-up, corrections, totals of another service.
#include "domain/samples.hpp"
#include "domain/summary_history.hpp"
#include "wheelcount/domain/summary.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::domain {
namespace {

constexpr day today{std::chrono::year{2026} / 7 / 20};

day ago(int n) {
    return today - days{n};
}

const window always{day::min(), day::max()};

} // namespace

BOOST_AUTO_TEST_SUITE(summaries)

BOOST_AUTO_TEST_CASE(a_day_that_is_not_visible_is_not_counted) {
    summary_history h;
    h.import_and_publish(ago(1), {10, 2, 3});
    h.import(today, {100, 20, 30});
    BOOST_TEST(h.total() == 10U);
    BOOST_TEST((h.summary().sum(last_days(today, 7), h.visible()) == counts{10, 2, 3}));
    BOOST_TEST((h.summary().last_day(h.visible()) == ago(1)));
    h.publish(today);
    BOOST_TEST(h.total() == 110U);
    BOOST_TEST((h.summary().sum(last_days(today, 7), h.visible()) == counts{110, 22, 33}));
    BOOST_TEST((h.summary().last_day(h.visible()) == today));
}

BOOST_AUTO_TEST_CASE(set_day_replaces_and_never_adds) {
    summary_history h;
    h.import_and_publish(today, {10, 0, 0});
    const std::string once = h.summary().pack();
    h.import(today, {10, 0, 0});
    BOOST_TEST(h.summary().pack() == once);
    h.import(today, {7, 0, 0});
    BOOST_TEST(h.total() == 7U);
}

BOOST_AUTO_TEST_CASE(setting_a_day_to_zero_removes_its_daily_count) {
    summary_history h;
    h.import_and_publish(today, {10, 0, 0});
    h.import(today, {});
    BOOST_TEST((h.summary() == summary{}));
    BOOST_TEST(!h.summary().first_day());
    BOOST_TEST(!h.summary().last_day(h.visible()));
}

BOOST_AUTO_TEST_CASE(windows_include_both_ends_and_gaps_count_zero) {
    summary_history h;
    for (const int n : {0, 1, 2, 5, 6, 9})
        h.import_and_publish(ago(n), {std::uint64_t{1} << n, 0, 0});
    const struct {
        window w;
        std::uint64_t all;
        std::size_t days;
    } cases[] = {
        {{ago(9), ago(0)}, 0b1001100111, 6},
        {{ago(6), ago(1)}, 0b1100110, 4},
        {{ago(4), ago(3)}, 0, 0},
        {{ago(5), ago(5)}, 0b100000, 1},
        {{ago(99), ago(50)}, 0, 0},
        {always, 0b1001100111, 6},
        {{ago(0), ago(9)}, 0, 0},
    };
    for (const auto& c : cases) {
        BOOST_TEST(h.summary().sum(c.w, h.visible()).all == c.all);
        BOOST_TEST(h.summary().days_in(c.w, h.visible()).size() == c.days);
    }
    const auto two = h.summary().days_in({ago(5), ago(2)}, h.visible());
    BOOST_TEST_REQUIRE(two.size() == 2U);
    BOOST_TEST((two.front() == summary::daily_count{ago(5), {32, 0, 0}}));
    BOOST_TEST((two.back() == summary::daily_count{ago(2), {4, 0, 0}}));
}

BOOST_AUTO_TEST_CASE(roll_up_preserves_the_total_and_removes_old_days) {
    summary_history h;
    for (const int n : {500, 450, 401, 400, 0})
        h.import_and_publish(ago(n), {10, 1, 2});
    h.roll_up();
    BOOST_TEST(h.total() == 50U);
    BOOST_TEST(h.summary().days_in(always, h.visible()).size() == 2U);
    BOOST_TEST((h.summary().sum({ago(600), ago(401)}, h.visible()) == counts{}));
    BOOST_TEST((h.summary().first_day() == ago(500)));

    const summary rolled_up = h.summary();
    h.roll_up();
    BOOST_TEST((h.summary() == rolled_up));
}

BOOST_AUTO_TEST_CASE(roll_up_leaves_days_that_are_not_visible) {
    summary_history h;
    h.import(ago(500), {10, 0, 0});
    h.import_and_publish(today, {1, 0, 0});
    h.roll_up();
    BOOST_TEST(h.total() == 1U);
    h.publish(ago(500));
    BOOST_TEST(h.total() == 11U);
    h.roll_up();
    BOOST_TEST(h.total() == 11U);
    BOOST_TEST(h.summary().days_in(always, h.visible()).size() == 1U);
}

BOOST_AUTO_TEST_CASE(roll_up_does_nothing_without_visible_days) {
    summary s;
    s.set_day(ago(900), {1, 0, 0}, {}, {});
    s.set_day(today, {1, 0, 0}, {}, {});
    const summary before = s;
    s.roll_up({});
    BOOST_TEST((s == before));
}

BOOST_AUTO_TEST_CASE(correcting_a_rolled_up_day_changes_the_base_by_the_difference) {
    const struct {
        const char* why;
        counts updated;
        std::uint64_t total;
    } cases[] = {
        {"the same again", {10, 0, 0}, 31},
        {"more", {15, 0, 0}, 36},
        {"less", {4, 0, 0}, 25},
        {"vanished", {}, 21},
    };
    for (const auto& c : cases) {
        summary_history h;
        h.import_and_publish(ago(500), {10, 0, 0});
        h.import_and_publish(ago(450), {20, 0, 0});
        h.import_and_publish(today, {1, 0, 0});
        h.roll_up();
        h.import(ago(500), c.updated);
        BOOST_TEST(h.total() == c.total, c.why);
        h.import(ago(500), c.updated);
        BOOST_TEST(h.total() == c.total, c.why << ", twice");
        h.import(ago(500), {10, 0, 0});
        BOOST_TEST(h.total() == 31U, c.why << ", and back");
    }
}

BOOST_AUTO_TEST_CASE(a_correction_in_three_writes_survives_a_crash_after_any_of_them) {
    const struct {
        const char* why;
        day date;
        counts previous;
        counts updated;
    } cases[] = {
        {"more", ago(500), {10, 0, 0}, {15, 0, 0}},
        {"less", ago(500), {10, 0, 0}, {4, 0, 0}},
        {"vanished", ago(500), {10, 0, 0}, {}},
        {"appeared", ago(480), {}, {7, 0, 0}},
    };
    for (const auto& c : cases) {
        summary_history h;
        h.import_and_publish(ago(500), {10, 0, 0});
        h.import_and_publish(ago(450), {20, 0, 0});
        h.import_and_publish(today, {1, 0, 0});
        h.publish(ago(480));
        h.roll_up();
        summary last = h.summary();
        last.set_day(c.date, c.updated, c.previous, h.visible());
        last.roll_up(h.visible());

        const auto first =
            h.summary().with_restored_day(c.date, c.updated, c.previous, h.visible());
        BOOST_TEST_REQUIRE(first.has_value(), c.why);
        for (const counts& in_month : {c.previous, c.updated}) {
            summary replayed = *first;
            replayed.set_day(c.date, c.updated, in_month, h.visible());
            replayed.roll_up(h.visible());
            BOOST_TEST((replayed == last), c.why);
            BOOST_TEST(!first->with_restored_day(c.date, c.updated, in_month, h.visible()), c.why);
        }
        last.set_day(c.date, c.updated, c.updated, h.visible());
        BOOST_TEST((last.total(h.visible()) == 31 - c.previous.all + c.updated.all), c.why);
    }
}

BOOST_AUTO_TEST_CASE(only_rolled_up_days_are_restored) {
    summary_history h;
    h.import_and_publish(ago(450), {20, 0, 0});
    h.import_and_publish(today, {1, 0, 0});
    h.roll_up();
    h.import(ago(500), {10, 0, 0});
    const summary& s = h.summary();
    BOOST_TEST(!s.with_restored_day(today, {2, 0, 0}, {1, 0, 0}, h.visible()));
    BOOST_TEST(!s.with_restored_day(ago(500), {2, 0, 0}, {10, 0, 0}, h.visible()),
               "it is not visible");
    BOOST_TEST(!s.with_restored_day(ago(10), {2, 0, 0}, {}, h.visible()), "it is not rolled up");
    BOOST_TEST(!s.with_restored_day(ago(450), {}, {}, h.visible()), "there is nothing to hold");
}

BOOST_AUTO_TEST_CASE(the_base_never_underflows) {
    summary_history h;
    h.import_and_publish(ago(500), {10, 0, 0});
    h.import_and_publish(today, {1, 0, 0});
    h.roll_up();
    summary s = h.summary();
    s.set_day(ago(500), {1, 0, 0}, {1'000, 0, 0}, h.visible());
    BOOST_TEST(s.total(h.visible()) == 1U);
}

BOOST_AUTO_TEST_CASE(a_missing_rolled_up_day_is_added_to_the_base) {
    summary_history h;
    h.import_and_publish(ago(450), {10, 0, 0});
    h.import_and_publish(today, {1, 0, 0});
    h.publish(ago(500));
    h.roll_up();
    h.import(ago(500), {5, 0, 0});
    BOOST_TEST(h.total() == 16U);
    BOOST_TEST(h.summary().days_in(always, h.visible()).size() == 1U);
    BOOST_TEST((h.summary().first_day() == ago(500)));
}

BOOST_AUTO_TEST_CASE(an_external_total_includes_the_days_up_to_it) {
    summary_history h;
    h.import_and_publish(ago(2), {10, 0, 0});
    h.import_and_publish(ago(0), {3, 0, 0});
    BOOST_TEST(h.set_total(1'000, ago(1)));
    BOOST_TEST(h.total() == 1'003U);

    h.import_and_publish(ago(30), {500, 0, 0});
    BOOST_TEST(h.total() == 1'003U, "a backfilled older day is part of it");
    h.import(ago(2), {99, 0, 0});
    BOOST_TEST(h.total() == 1'003U, "so is a correction");
    h.import_and_publish(today + days{1}, {4, 0, 0});
    BOOST_TEST(h.total() == 1'007U, "a later day is not");
    BOOST_TEST((h.summary().sum(last_days(ago(0), 31), h.visible()).all == 602U),
               "windows go by the days alone");
}

BOOST_AUTO_TEST_CASE(roll_up_preserves_an_external_total) {
    summary_history h;
    h.import_and_publish(ago(500), {10, 0, 0});
    h.import_and_publish(ago(490), {20, 0, 0});
    BOOST_TEST(h.set_total(1'000, ago(495)));
    h.import_and_publish(today, {1, 0, 0});
    BOOST_TEST(h.total() == 1'021U);
    h.roll_up();
    BOOST_TEST(h.total() == 1'021U);
    h.import(ago(500), {11, 0, 0});
    BOOST_TEST(h.total() == 1'021U, "a rolled-up day before it changes nothing");
    h.import(ago(490), {21, 0, 0});
    BOOST_TEST(h.total() == 1'022U, "a rolled-up day after it does");
}

BOOST_AUTO_TEST_CASE(rejects_an_external_total_below_the_sum_of_days) {
    summary_history h;
    h.import_and_publish(ago(1), {10, 0, 0});
    h.import_and_publish(today, {5, 0, 0});
    const summary before = h.summary();
    BOOST_TEST(!h.set_total(14, today));
    BOOST_TEST((h.summary() == before));
    BOOST_TEST(h.set_total(15, today));
    BOOST_TEST(h.total() == 15U);
    BOOST_TEST(h.set_total(10, ago(1)) == false, "less than what is known from elsewhere");
    BOOST_TEST(h.total() == 15U);
}

BOOST_AUTO_TEST_CASE(days_that_are_not_visible_do_not_count_against_an_external_total) {
    summary_history h;
    h.import(today, {100, 0, 0});
    BOOST_TEST(h.set_total(50, today));
    h.publish(today);
    BOOST_TEST(h.total() == 50U);
}

BOOST_AUTO_TEST_CASE(an_external_total_can_be_repeated_and_replaced) {
    summary_history h;
    BOOST_TEST(h.set_total(1'000, ago(10)));
    BOOST_TEST(h.set_total(1'000, ago(10)));
    BOOST_TEST(h.total() == 1'000U);
    h.import_and_publish(ago(5), {7, 0, 0});
    BOOST_TEST(h.total() == 1'007U);
    BOOST_TEST(h.set_total(2'000, ago(3)));
    BOOST_TEST(h.total() == 2'000U);
    BOOST_TEST(h.set_total(0, ago(3)) == false);
}

BOOST_AUTO_TEST_CASE(rejects_an_external_total_older_than_rolled_up_days) {
    summary_history h;
    h.import_and_publish(ago(450), {10, 0, 0});
    h.import_and_publish(today, {1, 0, 0});
    h.roll_up();
    BOOST_TEST(!h.set_total(1'000, ago(451)));
    BOOST_TEST(h.total() == 11U);
    BOOST_TEST(h.set_total(1'000, ago(450)));
    BOOST_TEST(h.total() == 1'001U);
}

BOOST_AUTO_TEST_CASE(first_day_is_the_earliest_day_with_downloads) {
    summary_history h;
    BOOST_TEST(!h.summary().first_day());
    h.import_and_publish(ago(3), {1, 0, 0});
    BOOST_TEST((h.summary().first_day() == ago(3)));
    h.import(ago(700), {1, 0, 0});
    BOOST_TEST((h.summary().first_day() == ago(700)), "though it is not visible yet");
    h.publish(ago(700));
    h.roll_up();
    BOOST_TEST((h.summary().first_day() == ago(700)), "though it is rolled up");
    h.import(ago(3), {});
    BOOST_TEST((h.summary().first_day() == ago(700)), "though no daily count is left");
    BOOST_TEST(!h.summary().last_day(h.visible()));
}

BOOST_AUTO_TEST_CASE(may_have_downloads_for_daily_counts_and_rolled_up_days) {
    const auto may_have = [](const summary& s, std::string_view first, std::string_view last) {
        return s.may_have_downloads({on(first), on(last)});
    };
    summary s;
    BOOST_TEST(!may_have(s, "2000-01-01", "2030-01-01"));
    s.set_day(on("2024-03-05"), {7, 0, 0}, {}, {});
    s.set_day(on("2026-07-20"), {5, 0, 0}, {}, {});
    BOOST_TEST(may_have(s, "2026-07-01", "2026-07-31"));
    BOOST_TEST(may_have(s, "2026-07-20", "2026-07-20"));
    BOOST_TEST(!may_have(s, "2026-07-21", "2026-07-31"));
    BOOST_TEST(!may_have(s, "2026-06-01", "2026-07-19"));
    BOOST_TEST(!may_have(s, "2024-03-06", "2026-07-19"));
    day_set visible;
    visible.insert(on("2024-03-05"));
    visible.insert(on("2026-07-20"));
    s.roll_up(visible);
    BOOST_TEST(may_have(s, "2024-03-01", "2024-03-31"));
    BOOST_TEST(!may_have(s, "2024-03-06", "2026-07-19"));
    BOOST_TEST(!may_have(s, "2024-02-01", "2024-03-04"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
