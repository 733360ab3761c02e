// Tests quarantine of days that fail the volume check, and reconciliation of days whose log
// changed.
#include "ingest/day/import_day_fixture.hpp"

namespace wheelcount::ingest {
namespace {

using test::newest;
using test::project_day;
using namespace std::chrono_literals;
using phase = domain::import_state::phase;

struct quarantine_fixture : test::import_day_fixture {
    /// Three weeks of 300 downloads a day, then a day of `downloads`.
    void set_history(std::uint64_t downloads) {
        for (int week = 3; week >= 1; --week) {
            const day before = newest - std::chrono::weeks{week};
            source.log[before] = {{project_day("alpha", {{"1.0", {300, 0, 0}}})}};
            BOOST_REQUIRE(run(import_day(context(), before)).has_value());
        }
        set_log(downloads);
    }
    void set_log(std::uint64_t downloads) {
        source.log[newest] = {{project_day("alpha", {{"1.0", {downloads, 0, 0}}})}};
    }
    std::size_t jobs_of_newest() const {
        return static_cast<std::size_t>(std::ranges::count_if(source.jobs(), [](const auto& job) {
            return job.starts_with("wheelcount-2026-07-20");
        }));
    }
};

BOOST_FIXTURE_TEST_SUITE(quarantine, quarantine_fixture)

BOOST_AUTO_TEST_CASE(a_day_below_the_threshold_is_quarantined_and_not_visible) {
    set_history(200);
    const auto outcome = run(import_day(context(), newest));
    BOOST_TEST_REQUIRE(outcome.has_value());
    BOOST_TEST(!outcome->has_value());
    BOOST_TEST(!visible(newest));
    BOOST_TEST((state(newest)->current_phase == phase::quarantined));
    BOOST_TEST((state(newest)->recheck_at == clock.now() + 2h));
    BOOST_TEST(logged(R"("event":"day.quarantined")"));
    BOOST_TEST(logged("66 % of earlier same weekdays"));
}

BOOST_AUTO_TEST_CASE(a_day_at_seventy_percent_is_accepted) {
    set_history(210);
    BOOST_TEST(run(import_day(context(), newest))->has_value());
    BOOST_TEST(!record(newest)->reconciliation->below_threshold);
}

BOOST_AUTO_TEST_CASE(a_quarantined_day_that_has_grown_is_imported_again) {
    set_history(100);
    run(import_day(context(), newest));
    set_log(290);
    clock.advance(2h);
    const auto outcome = run(recheck_day(context(), newest));
    BOOST_TEST_REQUIRE((outcome.has_value() && outcome->has_value()));
    BOOST_TEST(total("alpha") == 900u + 290u);
    BOOST_TEST(!(*outcome)->reconciliation->below_threshold);
    BOOST_TEST(jobs_of_newest() == 2u);
}

BOOST_AUTO_TEST_CASE(a_quarantined_day_that_has_not_grown_enough_is_only_counted) {
    set_history(100);
    run(import_day(context(), newest));
    for (std::uint64_t downloads = 110; downloads < 210; downloads += 10) {
        set_log(downloads);
        clock.advance(2h);
        BOOST_TEST(!run(recheck_day(context(), newest))->has_value());
    }
    BOOST_TEST(jobs_of_newest() == 1u);
    set_log(210);
    clock.advance(2h);
    BOOST_TEST(run(recheck_day(context(), newest))->has_value());
    BOOST_TEST(jobs_of_newest() == 2u);
}

BOOST_AUTO_TEST_CASE(a_quarantined_day_is_accepted_after_two_days_without_a_count) {
    set_history(100);
    run(import_day(context(), newest));
    clock.advance(49h);
    source.fail(test::fake_source::call::count, errc::permission_denied);
    BOOST_TEST(run(recheck_day(context(), newest))->has_value());
    BOOST_TEST(record(newest)->reconciliation->below_threshold);
}

BOOST_AUTO_TEST_CASE(a_quarantined_day_that_grew_is_imported_again_at_the_end) {
    set_history(100);
    run(import_day(context(), newest));
    set_log(150);
    clock.advance(49h);
    BOOST_TEST(run(recheck_day(context(), newest))->has_value());
    BOOST_TEST(total("alpha") == 1'050u);
    BOOST_TEST(record(newest)->reconciliation->below_threshold);
}

BOOST_AUTO_TEST_CASE(an_unchanged_quarantined_day_costs_one_count_per_recheck) {
    set_history(100);
    run(import_day(context(), newest));
    for (int recheck = 0; recheck < 23; ++recheck) {
        clock.advance(2h);
        BOOST_TEST(!run(recheck_day(context(), newest))->has_value());
    }
    clock.advance(2h);
    const auto outcome = run(recheck_day(context(), newest));
    BOOST_TEST_REQUIRE((outcome.has_value() && outcome->has_value()));
    BOOST_TEST((*outcome)->reconciliation->below_threshold);
    BOOST_TEST(total("alpha") == 1'000u);
    BOOST_TEST(jobs_of_newest() == 1u);
}

BOOST_AUTO_TEST_CASE(a_day_without_downloads_is_never_accepted) {
    source.log[newest] = {};
    BOOST_TEST(!run(import_day(context(), newest))->has_value());
    clock.advance(72h);
    BOOST_TEST(!run(recheck_day(context(), newest))->has_value());
    BOOST_TEST(!visible(newest));
    set_log(5);
    BOOST_TEST(run(recheck_day(context(), newest))->has_value());
    BOOST_TEST(visible(newest));
}

BOOST_AUTO_TEST_CASE(a_requested_import_of_a_quarantined_day_runs_a_new_job) {
    set_history(100);
    run(import_day(context(), newest));
    set_log(300);
    BOOST_TEST(run(import_day(context(), newest))->has_value());
    BOOST_TEST(total("alpha") == 1'200u);
}

BOOST_AUTO_TEST_CASE(reconciling_an_unchanged_day_costs_a_count) {
    set_log(1'000);
    run(import_day(context(), newest));
    const auto before = store.documents();
    clock.advance(72h);
    source.counted = 1'001;
    const auto outcome = run(reconcile_day(context(), newest, 2));
    BOOST_TEST_REQUIRE((outcome.has_value() && outcome->has_value()));
    BOOST_TEST((record(newest)->reconciliation->verified_at == clock.now()));
    BOOST_TEST(record(newest)->reconciliation->revision == 1u);
    BOOST_TEST(jobs_of_newest() == 1u);
    BOOST_TEST(source.jobs().back() == "wheelcount-count-2026-07-20-f1-r1-d2-a1");
}

BOOST_AUTO_TEST_CASE(reconciling_a_changed_day_imports_it_again) {
    set_log(1'000);
    run(import_day(context(), newest));
    set_log(1'002);
    clock.advance(72h);
    BOOST_TEST(run(reconcile_day(context(), newest, 2)).has_value());
    BOOST_TEST(total("alpha") == 1'002u);
    BOOST_TEST(record(newest)->reconciliation->revision == 2u);
    BOOST_TEST(logged("1002 downloads in the log"));
}

BOOST_AUTO_TEST_CASE(a_failed_count_gets_a_new_job_id) {
    for (const errc failure : {errc::conflict, errc::permission_denied}) {
        store = test::memory_store();
        set_log(1'000);
        run(import_day(context(), newest));
        for (int i = 0; i < 7; ++i) {
            source.fail(test::fake_source::call::count, failure);
            BOOST_TEST(run(reconcile_day(context(), newest, 2)).error().code == failure);
        }
        BOOST_TEST(run(reconcile_day(context(), newest, 2)).has_value());
        BOOST_TEST(source.jobs().back().ends_with("-d2-a8"));
        BOOST_TEST(billed(newest) == 2'000u); // failed jobs are not billed
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
