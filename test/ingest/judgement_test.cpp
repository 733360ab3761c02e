#include "ingest/fold_small.hpp"
#include "ingest/retry_pause.hpp"
#include "ingest/sample_days.hpp"
#include "support/printing.hpp"
#include "wheelcount/ingest/judgement.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::ingest {
namespace {

using namespace std::chrono_literals;
using list = std::vector<std::uint64_t>;

BOOST_AUTO_TEST_SUITE(judgements)

BOOST_AUTO_TEST_CASE(totals_are_compared_with_the_median_of_the_same_weekdays) {
    const struct {
        std::uint64_t downloads;
        list weekdays;
        bool good;
    } cases[] = {
        {700, {1'000}, true},
        {699, {1'000}, false},
        {699, {100, 1'000, 1'000}, false},
        {699, {100, 100, 1'000}, true},
        {1, {}, true},
        {0, {}, false},
        {0, {0}, false},
        {5'000, {1'000, 1'000, 1'000}, true}, // nobody distrusts growth
    };
    for (const auto& c : cases)
        BOOST_TEST(judge_total(c.downloads, c.weekdays).good == c.good, c.downloads);
}

BOOST_AUTO_TEST_CASE(a_log_has_moved_beyond_a_thousandth) {
    BOOST_TEST(judge_count(1'000'000, 1'000'000).good);
    BOOST_TEST(judge_count(1'000'000, 1'001'000).good);
    BOOST_TEST(!judge_count(1'000'000, 1'001'001).good);
    BOOST_TEST(judge_count(1'000'000, 999'000).good);
    BOOST_TEST(!judge_count(1'000'000, 998'999).good);
    BOOST_TEST(judge_count(0, 0).good);
    BOOST_TEST(!judge_count(0, 1).good);
}

BOOST_AUTO_TEST_CASE(weekdays_that_mean_something_else_are_not_compared_with) {
    known_days known;
    const day monday{std::chrono::year{2026} / 9 / 7};
    const auto add = [&known](day date, std::uint64_t downloads, bool low = false) {
        domain::day_record record;
        record.downloads.all = downloads;
        record.again = domain::day_record::follow_up{};
        record.again->low = low;
        known.records[date] = record;
        known.visible.insert(date);
    };
    add(monday - std::chrono::weeks{1}, 1);
    add(monday - std::chrono::weeks{2}, 2); // the change of counting
    add(monday - std::chrono::weeks{3}, 3); // before it
    BOOST_TEST((same_weekdays(known, monday) == list{1}));
    add(monday - std::chrono::weeks{1}, 1, true);
    BOOST_TEST(same_weekdays(known, monday).empty());
    BOOST_TEST((same_weekdays(known, monday - std::chrono::weeks{1}) == list{}));
    BOOST_TEST((same_weekdays(known, monday - std::chrono::weeks{2}) == list{3}));
}

BOOST_AUTO_TEST_CASE(a_held_day_is_looked_at_every_two_hours_for_two_days) {
    const time_point since = test::newest + 28h;
    BOOST_TEST(!judge_hold(since, since).give_in);
    BOOST_TEST((judge_hold(since, since).next_look == since + 2h));
    BOOST_TEST(!judge_hold(since, since + 48h - 1s).give_in);
    BOOST_TEST(judge_hold(since, since + 48h).give_in);
}

BOOST_AUTO_TEST_CASE(pauses_after_failures_grow_where_that_helps) {
    const auto pause = [](errc code, unsigned times) { return pause_after({code, times, {}}); };
    BOOST_TEST((pause(errc::unavailable, 1) == 5min));
    BOOST_TEST((pause(errc::unavailable, 2) == 10min));
    BOOST_TEST((pause(errc::timed_out, 5) == 80min));
    BOOST_TEST((pause(errc::unavailable, 6) == 2h));
    BOOST_TEST((pause(errc::unavailable, 4'000'000'000) == 2h));
    BOOST_TEST((pause(errc::refused, 9) == 1h));
    BOOST_TEST((pause(errc::conflict, 2) == 10min));
    BOOST_TEST((pause(errc::cancelled, 9) == 1min));
    BOOST_TEST((pause(errc::corrupt, 1) == 6h));
}

BOOST_AUTO_TEST_CASE(small_values_are_folded_the_same_way_whatever_their_order) {
    using domain::labelled_counts;
    std::vector<labelled_counts> cells{
        {"a", {5, 1, 0}}, {"b", {9, 0, 2}}, {"c", {5, 0, 1}}, {"d", {5, 0, 0}}, {"e", {1, 0, 0}}};
    std::ranges::sort(cells, {}, &labelled_counts::label);
    do {
        auto downloads = test::project_day("p", {{"1.0", {1, 0, 0}}, {"2.0", {1, 0, 0}}});
        downloads.of(domain::dimension::country) = cells;
        fold_small(downloads, 2);
        auto& kept = downloads.of(domain::dimension::country);
        std::ranges::sort(kept, {}, &labelled_counts::label);
        BOOST_TEST((kept == std::vector<labelled_counts>{
                                {"a", {5, 1, 0}}, {"b", {9, 0, 2}}, {"other", {11, 0, 1}}}));
        BOOST_TEST(downloads.of(domain::dimension::version).size() == 2u);
    } while (std::ranges::next_permutation(cells, {}, &labelled_counts::label).found);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
