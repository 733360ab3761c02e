// Tests the import of a day from a source: pages, jobs, costs, corrections, stale rows.
#include "ingest/day/import_day_fixture.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/ingest/day_loader.hpp"

namespace wheelcount::ingest {
namespace {

using call = test::fake_source::call;
using test::before_newest;
using test::newest;
using test::project_day;
using phase = domain::import_state::phase;

BOOST_FIXTURE_TEST_SUITE(import_days, test::import_day_fixture)

BOOST_AUTO_TEST_CASE(imports_a_day_in_pages_and_writes_its_record) {
    source.log[newest] = {five_projects(10), 7};
    const auto outcome = run(import_day(context(), newest));
    BOOST_TEST_REQUIRE((outcome.has_value() && outcome->has_value()));
    const domain::day_record& imported = **outcome;
    BOOST_TEST(imported.projects == 5u);
    BOOST_TEST(imported.downloads.all == 150u);
    BOOST_TEST(imported.source == "bigquery");
    BOOST_TEST(imported.bytes_billed == 1'000u);
    BOOST_TEST_REQUIRE(imported.reconciliation.has_value());
    BOOST_TEST(imported.reconciliation->log_rows == 157u);
    BOOST_TEST(imported.reconciliation->revision == 1u);
    BOOST_TEST(imported.reconciliation->counting_version == 1u);
    BOOST_TEST((imported == record(newest)));
    BOOST_TEST(total("echo") == 30u);
    BOOST_TEST(logged("ingest.row_rejected"));
}

BOOST_AUTO_TEST_CASE(leaves_no_staging_or_import_state) {
    source.log[newest] = {five_projects(10)};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    for (const auto& [id, body] : store.documents())
        BOOST_TEST((!id.starts_with("|stage|") && !id.starts_with("|import|")), id);
}

BOOST_AUTO_TEST_CASE(stores_the_job_id_before_submitting_the_job) {
    source.log[newest] = {five_projects(10)};
    source.fail(call::prepare, errc::unavailable);
    BOOST_TEST(run(import_day(context(), newest)).has_error());
    const auto saved = state(newest);
    BOOST_TEST_REQUIRE(saved.has_value());
    BOOST_TEST((saved->current_phase == phase::submitted));
    BOOST_TEST(saved->job_id == "wheelcount-2026-07-20-f1-r1-a1");
    BOOST_TEST(billed(newest + days{1}) == saved->bytes_billed_max); // reserved
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    BOOST_TEST(source.jobs().size() == 1u);
    BOOST_TEST(source.jobs().front() == saved->job_id);
}

BOOST_AUTO_TEST_CASE(an_interrupted_fetch_resumes_after_its_last_page) {
    source.log[newest] = {five_projects(10)};
    source.fail(call::fetch, errc::unavailable, 2);
    BOOST_TEST(run(import_day(context(), newest)).has_error());
    BOOST_TEST(!visible(newest));
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    BOOST_TEST((source.cursors() == std::vector<std::string>{"", "xxxx"}));
    BOOST_TEST(source.projects_sent() == 5u);
    BOOST_TEST(source.jobs().size() == 1u);
    BOOST_TEST(total("delta") == 30u);
}

BOOST_AUTO_TEST_CASE(a_failed_job_and_an_expired_result_get_new_jobs) {
    source.log[newest] = {five_projects(10)};
    source.fail(call::prepare, errc::conflict);
    source.fail(call::fetch, errc::conflict, 1);
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    BOOST_TEST((source.jobs() == std::vector<std::string>{"wheelcount-2026-07-20-f1-r1-a2",
                                                          "wheelcount-2026-07-20-f1-r1-a3"}));
    BOOST_TEST((source.cursors() == std::vector<std::string>{"", ""}));
    BOOST_TEST(billed(newest) == 2'000u); // failed jobs are not billed
    BOOST_TEST(total("alpha") == 30u);
}

BOOST_AUTO_TEST_CASE(a_job_id_that_failed_for_quota_is_not_used_again) {
    source.log[newest] = {five_projects(10)};
    source.fail(call::prepare, errc::permission_denied);
    BOOST_TEST(run(import_day(context(), newest)).error().code == errc::permission_denied);
    BOOST_TEST(state(newest)->job_id.empty());
    BOOST_TEST(billed(newest) == 0u);
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    BOOST_TEST(source.jobs().front().ends_with("-a2"));
}

BOOST_AUTO_TEST_CASE(attempts_are_bounded) {
    source.log[newest] = {five_projects(10)};
    for (int i = 0; i < 50; ++i)
        source.fail(call::prepare, errc::conflict);
    const auto outcome = run(import_day(context(), newest));
    BOOST_TEST_REQUIRE(outcome.has_error());
    BOOST_TEST(outcome.error().code == errc::conflict);
    BOOST_TEST(state(newest)->attempt == 3u);
    BOOST_TEST(run(import_day(context(), newest)).has_error());
    BOOST_TEST(state(newest)->attempt == 6u); // each job id is used once
}

BOOST_AUTO_TEST_CASE(submits_nothing_above_the_budget) {
    source.log[newest] = {five_projects(10)};
    limits = {999, 1'000'000};
    const auto outcome = run(import_day(context(), newest));
    BOOST_TEST_REQUIRE(outcome.has_error());
    BOOST_TEST(outcome.error().code == errc::permission_denied);
    BOOST_TEST(source.jobs().empty());
    BOOST_TEST(store.documents().empty());
    limits = {5'000, 5'000};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    BOOST_TEST(source.limits().front() == 5'000u);
}

BOOST_AUTO_TEST_CASE(rejects_an_incomplete_day_before_submitting) {
    const auto outcome = run(import_day(context(), newest + days{1}));
    BOOST_TEST_REQUIRE(outcome.has_error());
    BOOST_TEST(outcome.error().code == errc::bad_input);
    BOOST_TEST(source.jobs().empty());
}

BOOST_AUTO_TEST_CASE(rejects_a_demo_store_before_submitting) {
    domain::catalog demo;
    demo.demo = true;
    std::vector<store::document> documents{{std::string(domain::catalog_id), demo.pack()}};
    BOOST_REQUIRE(run(store.put(documents)).has_value());
    const auto outcome = run(import_day(context(), newest));
    BOOST_TEST_REQUIRE(outcome.has_error());
    BOOST_TEST(outcome.error().code == errc::bad_input);
    BOOST_TEST(source.jobs().empty());
}

BOOST_AUTO_TEST_CASE(merges_two_spellings_of_a_project) {
    source.log[newest] = {{project_day("a", {{"1.0", {5, 0, 0}}}),
                           project_day("b", {{"1.0", {1, 0, 0}}}),
                           project_day("A", {{"1.0", {3, 0, 0}}, {"2.0", {1, 0, 0}}})}};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    BOOST_TEST(total("a") == 9u);
    BOOST_TEST(record(newest)->downloads.all == 10u);
}

BOOST_AUTO_TEST_CASE(a_correction_replaces_the_day_and_deletes_stale_rows) {
    source.log[before_newest] = {five_projects(1)};
    source.log[newest] = {five_projects(10)};
    run(import_day(context(), before_newest));
    run(import_day(context(), newest));
    const auto data_version = catalog().data_version;

    source.log[newest] = {{project_day("alpha", {{"1.0", {5, 0, 0}}}),
                           project_day("foxtrot", {{"1.0", {80, 0, 0}}}),
                           project_day("golf", {{"1.0", {80, 0, 0}}})}};
    const auto outcome = run(import_day(context(), newest));
    BOOST_TEST_REQUIRE((outcome.has_value() && outcome->has_value()));
    BOOST_TEST((*outcome)->reconciliation->revision == 2u);
    BOOST_TEST(total("alpha") == 8u);
    BOOST_TEST(total("bravo") == 3u);
    BOOST_TEST(total("echo") == 3u);
    BOOST_TEST(total("golf") == 80u);
    BOOST_TEST(catalog().data_version > data_version);
    BOOST_TEST(source.jobs().back() == "wheelcount-2026-07-20-f1-r2-a1");
}

BOOST_AUTO_TEST_CASE(a_project_without_other_days_is_erased_by_a_correction) {
    source.log[newest] = {five_projects(10)};
    run(import_day(context(), newest));
    source.log[newest] = {{project_day("alpha", {{"1.0", {120, 0, 0}}})}};
    run(import_day(context(), newest));
    for (const auto& [id, body] : store.documents())
        BOOST_TEST(!id.starts_with("echo"), id);
}

BOOST_AUTO_TEST_CASE(discards_pages_and_counts_of_another_source) {
    source.log[newest] = {five_projects(10)};
    source.fail(call::fetch, errc::unavailable, 1);
    BOOST_TEST(run(import_day(context(), newest)).has_error());
    source.set_name("clickhouse");
    source.log[newest] = {{project_day("alpha", {{"1.0", {5, 0, 0}}})}};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    BOOST_TEST(total("alpha") == 5u);
    BOOST_TEST(total("delta") == 0u);
    BOOST_TEST(record(newest)->source == "clickhouse");
    for (const auto& [id, body] : store.documents())
        BOOST_TEST(!id.starts_with("|stage|"), id);
}

BOOST_AUTO_TEST_CASE(uses_the_complete_staging_of_another_source) {
    source.log[newest] = {five_projects(10)};
    const auto is_loading = [this] {
        return state(newest) && state(newest)->current_phase == phase::loading;
    };
    for (std::size_t call = 1; !is_loading(); ++call) {
        store = test::memory_store();
        store.fail_call(call);
        BOOST_TEST_REQUIRE(run(import_day(context(), newest)).has_error());
    }
    source.set_name("clickhouse");
    source.log[newest] = {};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    BOOST_TEST(total("delta") == 30u);
    BOOST_TEST(record(newest)->source == "bigquery");
}

BOOST_AUTO_TEST_CASE(a_correction_is_logged_with_the_previous_count) {
    source.log[newest] = {five_projects(10)};
    run(import_day(context(), newest));
    source.log[newest] = {five_projects(9)};
    run(import_day(context(), newest));
    BOOST_TEST(logged(R"("event":"day.corrected","day":"2026-07-20","projects":5,)"
                      R"("downloads":135,"downloads_before":150)"));
}

BOOST_AUTO_TEST_CASE(a_file_does_not_overwrite_an_unfinished_import) {
    source.log[newest] = {five_projects(10)};
    source.fail(call::fetch, errc::unavailable, 1);
    BOOST_TEST(run(import_day(context(), newest)).has_error());
    day_origin origin{"csv", false};
    day_loader loader(store, clock, newest, std::move(origin));
    BOOST_TEST(run(loader.begin()).error().code == errc::conflict);
}

BOOST_AUTO_TEST_CASE(deletes_counts_of_an_interrupted_file) {
    test::memory_store& s = store;
    s.fail_call(5); // begin, read, note, put: fails before it is published
    BOOST_TEST(
        run(import_direct(newest, {project_day("from-csv", {{"1.0", {7, 0, 0}}})})).has_error());
    source.log[newest] = {five_projects(10)};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    BOOST_TEST(total("from-csv") == 0u);
    for (const auto& [id, body] : store.documents())
        BOOST_TEST(!id.starts_with("from-csv"), id);
}

BOOST_AUTO_TEST_CASE(small_values_of_a_dimension_are_bucketed) {
    auto big = project_day("alpha", {{"1.0", {60, 0, 0}}});
    for (int i = 1; i <= 150; ++i)
        big.by(domain::dimension::country)
            .push_back({"c" + std::to_string(1'000 + i), {static_cast<std::uint64_t>(i), 0, 0}});
    source.log[newest] = {{big}};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    const auto month = stored<domain::month_detail>("alpha|2026-07");
    const auto& countries = month->by(domain::dimension::country);
    BOOST_TEST(countries.labels.size() == 101u);
    BOOST_TEST(countries.labels.back() == "other");
    BOOST_TEST(countries.days.at(20).back().downloads.all == 50u * 51u / 2u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
