// Tests volume checks, quarantine times, retry delays and the bucket for small values.
#include "ingest/day/top_values.hpp"
#include "ingest/retry_delay.hpp"
#include "ingest/sample_days.hpp"
#include "support/printing.hpp"
#include "wheelcount/ingest/volume_check.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::ingest {
namespace {

using namespace std::chrono_literals;
using list = std::vector<std::uint64_t>;

BOOST_AUTO_TEST_SUITE(volume_checks)

BOOST_AUTO_TEST_CASE(compares_with_the_median_of_same_weekdays) {
    const struct {
        std::uint64_t downloads;
        list weekdays;
        bool passed;
    } cases[] = {
        {700, {1'000}, true},
        {699, {1'000}, false},
        {699, {100, 1'000, 1'000}, false},
        {699, {100, 100, 1'000}, true},
        {1, {}, true},
        {0, {}, false},
        {0, {0}, false},
        {5'000, {1'000, 1'000, 1'000}, true}, // growth always passes
    };
    for (const auto& c : cases)
        BOOST_TEST(check_volume(c.downloads, c.weekdays).passed == c.passed, c.downloads);
}

BOOST_AUTO_TEST_CASE(a_log_has_changed_beyond_a_thousandth) {
    BOOST_TEST(check_unchanged(1'000'000, 1'000'000).passed);
    BOOST_TEST(check_unchanged(1'000'000, 1'001'000).passed);
    BOOST_TEST(!check_unchanged(1'000'000, 1'001'001).passed);
    BOOST_TEST(check_unchanged(1'000'000, 999'000).passed);
    BOOST_TEST(!check_unchanged(1'000'000, 998'999).passed);
    BOOST_TEST(check_unchanged(0, 0).passed);
    BOOST_TEST(!check_unchanged(0, 1).passed);
}

BOOST_AUTO_TEST_CASE(omits_weekdays_that_cannot_be_compared) {
    day_states states;
    const day monday{std::chrono::year{2026} / 9 / 7};
    const auto add = [&states](day date, std::uint64_t downloads, bool low = false) {
        domain::day_record record;
        record.downloads.all = downloads;
        record.reconciliation = domain::day_record::reconciliation_state{};
        record.reconciliation->below_threshold = low;
        states.records[date] = record;
        states.visible.insert(date);
    };
    add(monday - std::chrono::weeks{1}, 1);
    add(monday - std::chrono::weeks{2}, 2); // another counting version
    add(monday - std::chrono::weeks{3}, 3); // before it
    BOOST_TEST((same_weekdays(states, monday) == list{1}));
    add(monday - std::chrono::weeks{1}, 1, true);
    BOOST_TEST(same_weekdays(states, monday).empty());
    BOOST_TEST((same_weekdays(states, monday - std::chrono::weeks{1}) == list{}));
    BOOST_TEST((same_weekdays(states, monday - std::chrono::weeks{2}) == list{3}));
}

BOOST_AUTO_TEST_CASE(a_quarantined_day_is_rechecked_every_two_hours_for_two_days) {
    const time_point since = test::newest + 28h;
    BOOST_TEST(!check_quarantine(since, since).accept);
    BOOST_TEST((check_quarantine(since, since).recheck_at == since + 2h));
    BOOST_TEST(!check_quarantine(since, since + 48h - 1s).accept);
    BOOST_TEST(check_quarantine(since, since + 48h).accept);
}

BOOST_AUTO_TEST_CASE(retry_delays_grow_for_transient_errors) {
    const auto pause = [](errc code, unsigned times) { return retry_delay({code, times, {}}); };
    BOOST_TEST((pause(errc::unavailable, 1) == 5min));
    BOOST_TEST((pause(errc::unavailable, 2) == 10min));
    BOOST_TEST((pause(errc::timed_out, 5) == 80min));
    BOOST_TEST((pause(errc::unavailable, 6) == 2h));
    BOOST_TEST((pause(errc::unavailable, 4'000'000'000) == 2h));
    BOOST_TEST((pause(errc::permission_denied, 9) == 1h));
    BOOST_TEST((pause(errc::conflict, 2) == 10min));
    BOOST_TEST((pause(errc::cancelled, 9) == 1min));
    BOOST_TEST((pause(errc::corrupt, 1) == 6h));
}

BOOST_AUTO_TEST_CASE(small_values_are_bucketed_independently_of_their_order) {
    using domain::labeled_counts;
    std::vector<labeled_counts> rows{
        {"a", {5, 1, 0}}, {"b", {9, 0, 2}}, {"c", {5, 0, 1}}, {"d", {5, 0, 0}}, {"e", {1, 0, 0}}};
    std::ranges::sort(rows, {}, &labeled_counts::label);
    do {
        auto downloads = test::project_day("p", {{"1.0", {1, 0, 0}}, {"2.0", {1, 0, 0}}});
        downloads.by(domain::dimension::country) = rows;
        keep_top_values(downloads, 2);
        auto& accepted = downloads.by(domain::dimension::country);
        std::ranges::sort(accepted, {}, &labeled_counts::label);
        BOOST_TEST((accepted == std::vector<labeled_counts>{
                                    {"a", {5, 1, 0}}, {"b", {9, 0, 2}}, {"other", {11, 0, 1}}}));
        BOOST_TEST(downloads.by(domain::dimension::version).size() == 2u);
    } while (std::ranges::next_permutation(rows, {}, &labeled_counts::label).found);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
