// Tests backfills: order of days, daily run in between, budget, rankings, estimates.
#include "ingest/day/import_day_fixture.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/ingest/backfill.hpp"

#include <algorithm>
#include <chrono>

namespace wheelcount::ingest {
namespace {

using test::newest;
using test::project_day;

constexpr day june_1{std::chrono::year{2026} / 6 / 1};

struct backfill_fixture : test::import_day_fixture {
    backfill_fixture() {
        for (day date = june_1; date <= newest; date += days{1})
            source.log[date] = {{project_day("alpha", {{"1.0", {1, 0, 0}}})}};
    }
    result<std::uint64_t> run_backfill(std::vector<day> list, backfill_options options = {}) {
        return run(backfill(context(), clock, std::move(list), options));
    }
    /// Options without a daily run in between.
    static backfill_options without_daily_run() {
        backfill_options options;
        options.policy.ready = std::chrono::hours{24 * 365 * 100};
        return options;
    }
    std::vector<day> find_days(day first, day last, bool newest_first = false,
                               bool include_complete = false) {
        return run(days_to_backfill(store, {first, last, newest_first, include_complete})).value();
    }
    /// The days of the submitted jobs, in order.
    std::vector<std::string> days_requested() const {
        std::vector<std::string> dates;
        for (const auto& job : source.jobs())
            dates.push_back(job.substr(std::string("wheelcount-2026-").size(), 5));
        return dates;
    }
};

using dates = std::vector<std::string>;

BOOST_FIXTURE_TEST_SUITE(backfills, backfill_fixture)

BOOST_AUTO_TEST_CASE(imports_missing_days_in_either_order) {
    run(import_day(context(), june_1 + days{1}));
    BOOST_TEST((find_days(june_1, june_1 + days{2}) == std::vector{june_1, june_1 + days{2}}));
    const auto filled =
        run_backfill(find_days(june_1, june_1 + days{2}, true), without_daily_run());
    BOOST_TEST(filled.value() == 2u);
    BOOST_TEST((days_requested() == dates{"06-02", "06-03", "06-01"}));
    BOOST_TEST(find_days(june_1, june_1 + days{2}).empty());
    BOOST_TEST(find_days(june_1, june_1 + days{2}, false, true).size() == 3u);
    BOOST_TEST(total("alpha") == 3u);
}

BOOST_AUTO_TEST_CASE(runs_the_daily_plan_before_each_day) {
    run(import_day(context(), newest - days{1}));
    backfill_options options;
    options.policy.catch_up_days = 2;
    BOOST_TEST(run_backfill(find_days(june_1, june_1 + days{2}), options).value() == 3u);
    BOOST_TEST((days_requested() == dates{"07-19", "07-20", "06-01", "06-02", "06-03"}));
}

BOOST_AUTO_TEST_CASE(skips_days_that_the_daily_run_has_imported) {
    const auto list = find_days(newest - days{9}, newest);
    const auto filled = run_backfill(list);
    BOOST_TEST_REQUIRE(filled.has_value());
    BOOST_TEST(source.jobs().size() == list.size());
    BOOST_TEST(find_days(newest - days{9}, newest).empty());
}

BOOST_AUTO_TEST_CASE(can_be_interrupted_and_started_again) {
    source.fail(test::fake_source::call::fetch, errc::cancelled, 0);
    const auto stopped = run_backfill(find_days(june_1, june_1 + days{2}), without_daily_run());
    BOOST_TEST_REQUIRE(stopped.has_error());
    BOOST_TEST(stopped.error().code == errc::cancelled);
    BOOST_TEST(run_backfill(find_days(june_1, june_1 + days{2})).has_value());
    const auto requested = days_requested();
    BOOST_TEST(std::ranges::count(requested, "06-01") == 1); // not billed again
}

BOOST_AUTO_TEST_CASE(reserves_the_daily_runs_share_of_the_budget) {
    limits = {4'000, 1'000'000};
    auto options = without_daily_run();
    options.bytes_per_day = 1'000;
    BOOST_TEST(run_backfill(find_days(june_1, june_1 + days{4}), options).value() == 5u);
    // Two imports a day fit in addition to the reserved share, so the others waited two more days.
    BOOST_TEST((clock.now() >= newest + days{3}));
    BOOST_TEST(logged("backfill.waiting_for_budget"));
    limits = {2'000, 1'000'000};
    BOOST_TEST(run_backfill(find_days(june_1, june_1 + days{9}), options).error().code ==
               errc::permission_denied);
}

BOOST_AUTO_TEST_CASE(builds_rankings_once_and_after_steps_of_the_daily_run) {
    BOOST_TEST(run_backfill(find_days(june_1, june_1 + days{2}), without_daily_run()).value() ==
               3u);
    BOOST_TEST(catalog().data_version == 3u + 1u);
    run(import_day(context(), newest - days{1}));
    backfill_options options;
    options.policy.catch_up_days = 2;
    BOOST_TEST(run_backfill(find_days(june_1 + days{3}, june_1 + days{5}), options).value() == 3u);
    BOOST_TEST(catalog().data_version == 4u + 2u + 1u + 3u + 1u);
    const auto ranking = stored<domain::ranking>("|rank|month");
    BOOST_TEST_REQUIRE(ranking.has_value());
    BOOST_TEST((ranking->ranked_window.last == newest));
}

BOOST_AUTO_TEST_CASE(estimates_adjacent_days_by_one_query) {
    const auto list = find_days(june_1, june_1 + days{9}, true);
    BOOST_TEST(run(estimate_days(source, list)).value() == 10'000u);
    run(import_day(context(), june_1 + days{4}));
    BOOST_TEST(run(estimate_days(source, find_days(june_1, june_1 + days{9}))).value() == 9'000u);
    BOOST_TEST(run(estimate_days(source, {})).value() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
