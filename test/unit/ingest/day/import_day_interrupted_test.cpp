// Tests imports from a source that are interrupted at every call of the store, or after every
// document of a put: no partial day becomes visible, no job is billed twice, and the next import
// yields the same bytes.
#include "ingest/day/import_day_fixture.hpp"
#include "ingest/without_data_version.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/ingest/run_plan.hpp"

namespace wheelcount::ingest {
namespace {

using test::before_newest;
using test::newest;
using test::project_day;
using test::without_data_version;
using documents = std::map<std::string, std::string>;

struct torn_import_fixture : test::import_day_fixture {
    test::memory_store before;
    std::uint32_t revision = 1; // that is imported

    /// Runs once without failure, then once per point of interruption. Nothing may be missing,
    /// counted twice or billed twice.
    template <class Check>
    void torn_everywhere(std::size_t written_max, Check check) {
        before = store;
        const std::size_t calls_before = store.calls();
        BOOST_REQUIRE(run(import_day(context(), newest)).has_value());
        const std::size_t calls = store.calls() - calls_before;
        finish();
        const documents undisturbed = store.documents();
        const std::size_t jobs = source.jobs().size();
        for (std::size_t written = 0; written <= written_max; ++written) {
            for (std::size_t torn = 1; torn <= calls; ++torn) {
                store = before;
                store.fail_partially(torn, written);
                BOOST_TEST_CONTEXT("call " << torn << " of " << calls << " after " << written) {
                    BOOST_TEST(run(import_day(context(), newest)).has_error());
                    check();
                    finish();
                    BOOST_TEST((without_data_version(store.documents()) ==
                                without_data_version(undisturbed)));
                }
            }
        }
        BOOST_TEST(source.jobs().size() == jobs, "a job was paid for again");
    }

    /// Continues as the next plan does; an import without a stored state starts again.
    void finish() {
        const auto existing = record(newest);
        const bool started =
            state(newest) || !existing || existing->reconciliation->revision == revision;
        if (!started) BOOST_TEST(run(import_day(context(), newest)).has_value());
        day_failures failures;
        const auto done = run(run_plan(context(), plan_policy(), failures));
        BOOST_TEST_REQUIRE(done.has_value());
        BOOST_TEST(!done->first_failure.has_value());
    }

    void check_new_day() {
        for (const char* project : {"alpha", "bravo", "charlie", "delta", "echo"})
            BOOST_TEST(total(project) == (visible(newest) ? 33u : 3u));
    }

    /// Checks that a project's day is the old or the new one.
    void check_correction() {
        const auto one_of = [this](const char* project, std::uint64_t old, std::uint64_t now) {
            const std::uint64_t shown = total(project);
            BOOST_TEST((shown == old || shown == now), project << ' ' << shown);
        };
        one_of("alpha", 33, 8);
        one_of("echo", 33, 3);
        one_of("golf", 0, 130);
    }
};

BOOST_FIXTURE_TEST_SUITE(interrupted_day_imports, torn_import_fixture)

BOOST_AUTO_TEST_CASE(a_new_day) {
    source.log[before_newest] = {five_projects(1)};
    source.log[newest] = {five_projects(10), 3};
    run(import_day(context(), before_newest));
    torn_everywhere(6, [this] { check_new_day(); });
}

BOOST_AUTO_TEST_CASE(a_correction_with_removed_projects) {
    source.log[before_newest] = {five_projects(1)};
    source.log[newest] = {five_projects(10)};
    run(import_day(context(), before_newest));
    run(import_day(context(), newest));
    source.log[newest] = {
        {project_day("alpha", {{"1.0", {5, 0, 0}}}), project_day("golf", {{"1.0", {130, 0, 0}}})}};
    revision = 2;
    torn_everywhere(6, [this] { check_correction(); });
    BOOST_TEST(total("delta") == 3u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
