// Tests day_loader: day records, visibility, corrections, repeated imports, rejected stores.
#include "ingest/day/day_loader_fixture.hpp"
#include "ingest/sample_days.hpp"
#include "support/printing.hpp"
#include "wheelcount/domain/day_record.hpp"

namespace wheelcount::ingest {
namespace {

using test::before_newest;
using test::big_day;
using test::day_loader_fixture;
using test::newest;
using test::oldest;
using test::project_day;

BOOST_FIXTURE_TEST_SUITE(day_loaders, day_loader_fixture)

BOOST_AUTO_TEST_CASE(finish_writes_record_and_counts) {
    const auto record =
        run(import(newest, {project_day("boto3", {{"1.0", {5, 1, 2}}, {"2.0", {7, 0, 0}}}),
                            project_day("numpy", {{"1.0", {3, 0, 0}}})}));
    BOOST_REQUIRE(record.has_value());
    BOOST_TEST(record->projects == 2u);
    BOOST_TEST(record->downloads.all == 15u);
    BOOST_TEST(record->downloads.mirrors == 1u);
    BOOST_TEST(total("boto3") == 12u);
    BOOST_TEST(catalog().visible.contains(newest));
    BOOST_TEST(stored<domain::day_record>(domain::day_record_id(newest)).source == "csv");
}

BOOST_AUTO_TEST_CASE(a_partial_day_is_not_visible) {
    BOOST_REQUIRE(
        run(import(before_newest, {project_day("p0", {{"1.0", {10, 0, 0}}})})).has_value());
    store.fail_call(1 + 2 + 2); // begin reads, a batch is get and put: fail in the second
    BOOST_TEST(run(import(newest, big_day(1))).has_error());
    BOOST_TEST(!catalog().visible.contains(newest));
    BOOST_TEST(total("p0") == 10u);
}

BOOST_AUTO_TEST_CASE(yields_the_same_bytes_after_a_failure_at_any_call) {
    run(import(newest, big_day(3)));
    const auto undisturbed = store.documents();
    const std::size_t calls = store.calls();
    for (std::size_t failing = 1; failing <= calls; ++failing) {
        store = test::memory_store{};
        store.fail_call(failing);
        const auto first = run(import(newest, big_day(3)));
        BOOST_TEST(first.has_error(), "call " << failing << " failed unnoticed");
        const auto second = run(import(newest, big_day(3)));
        BOOST_TEST(second.has_value());
        BOOST_TEST((store.documents() == undisturbed), "differs after failing at " << failing);
    }
}

BOOST_AUTO_TEST_CASE(importing_a_day_again_writes_nothing) {
    run(import(newest, big_day(3)));
    const auto before = store.documents();
    clock.advance(std::chrono::hours{5});
    run(import(newest, big_day(3)));
    BOOST_TEST((store.documents() == before));
}

BOOST_AUTO_TEST_CASE(a_correction_replaces_and_never_adds) {
    run(import(newest, {project_day("boto3", {{"1.0", {5, 0, 0}}})}));
    const auto data_version = catalog().data_version;
    run(import(newest, {project_day("boto3", {{"1.0", {8, 0, 0}}})}));
    BOOST_TEST(total("boto3") == 8u);
    BOOST_TEST(catalog().data_version > data_version);
}

BOOST_AUTO_TEST_CASE(days_can_be_imported_in_any_order) {
    run(import(newest, {project_day("a", {{"1.0", {1, 0, 0}}})}));
    run(import(oldest, {project_day("a", {{"1.0", {10, 0, 0}}})}));
    run(import(before_newest, {project_day("a", {{"1.0", {100, 0, 0}}})}));
    BOOST_TEST(total("a") == 111u);
    BOOST_TEST(catalog().visible.ranges().size() == 1u);
}

BOOST_AUTO_TEST_CASE(rejects_an_unfinished_copy) {
    std::vector<store::document> copy_state{
        {std::string(domain::copy_state_id), "of another store"}};
    BOOST_REQUIRE(run(store.put(copy_state)).has_value());
    const auto rejected = run(import(newest, {project_day("a", {{"1.0", {1, 0, 0}}})}));
    BOOST_REQUIRE(rejected.has_error());
    BOOST_TEST(rejected.error().code == errc::bad_input);
    BOOST_TEST(store.documents().size() == 1u);
}

BOOST_AUTO_TEST_CASE(rejects_real_data_in_a_demo_store_and_vice_versa) {
    run(import(newest, {project_day("a", {{"1.0", {1, 0, 0}}})}));
    const auto mixed = run(import(before_newest, {project_day("b", {{"1.0", {1, 0, 0}}})}, true));
    BOOST_REQUIRE(mixed.has_error());
    BOOST_TEST(mixed.error().code == errc::bad_input);
    BOOST_TEST(!catalog().visible.contains(before_newest));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
