// Tests rankings: contents, when they are due, and that an interrupted build is repeated. Every
// call of a build is written partially.
#include "ingest/day/day_loader_fixture.hpp"
#include "ingest/without_data_version.hpp"
#include "support/printing.hpp"
#include "wheelcount/domain/bloom_filter.hpp"

namespace wheelcount::ingest {
namespace {

using domain::rank_period;
using test::before_newest;
using test::newest;
using test::project_day;
using test::without_data_version;

struct case_of_due {
    const char* why;
    bool due;
    std::uint64_t data_version; // of the catalog; the rankings are of 5
    day ranked_through;
    day today;
};

BOOST_FIXTURE_TEST_SUITE(rankings, test::day_loader_fixture)

BOOST_AUTO_TEST_CASE(rankings_are_due_when_outdated) {
    const case_of_due cases[] = {
        {"all as it was", false, 5, newest, newest + days{1}},
        {"something was published", true, 6, newest, newest + days{1}},
        {"the catalog is older: a store was put back", true, 4, newest, newest + days{1}},
        {"another newest day", true, 5, before_newest, newest + days{1}},
        {"a visible day that is not over does not count", false, 5, before_newest, newest},
    };
    for (const auto& c : cases) {
        domain::catalog current;
        current.data_version = c.data_version;
        current.visible.insert(domain::day_set::range{before_newest, newest});
        domain::ranking last;
        last.data_version = 5;
        last.ranked_window.last = c.ranked_through;
        BOOST_TEST(rankings_are_due(last, current, c.today) == c.due, c.why);
        BOOST_TEST(rankings_are_due(std::nullopt, current, c.today));
    }
    BOOST_TEST(!rankings_are_due(std::nullopt, domain::catalog{}, newest));
}

BOOST_AUTO_TEST_CASE(ranks_projects_with_and_without_downloads_on_the_last_day) {
    run(import(before_newest,
               {project_day("a", {{"1.0", {50, 1, 0}}}), project_day("b", {{"1.0", {60, 0, 0}}})}));
    run(import(newest,
               {project_day("a", {{"1.0", {20, 0, 0}}}), project_day("c", {{"1.0", {5, 0, 0}}})}));
    const auto published = catalog().data_version;
    BOOST_TEST(rank().value());
    const std::vector<domain::top_list::entry> of_month{{"a", 70}, {"b", 60}, {"c", 5}};
    const std::vector<domain::top_list::entry> of_day{{"a", 20}, {"c", 5}};
    BOOST_TEST((ranking(rank_period::month).top == of_month));
    BOOST_TEST((ranking(rank_period::week).top == of_month));
    BOOST_TEST((ranking(rank_period::day).top == of_day));
    BOOST_TEST((ranking().downloads == domain::counts{135, 1, 0}));
    BOOST_TEST((ranking().ranked_window == domain::last_days(newest, 30)));
    BOOST_TEST(catalog().data_version == published + 1);
    BOOST_TEST(ranking().data_version == catalog().data_version);
}

BOOST_AUTO_TEST_CASE(the_bloom_filter_contains_all_projects_and_has_the_data_version) {
    run(import(before_newest, {project_day("a", {{"1.0", {50, 1, 0}}})}));
    run(import(newest, {project_day("b", {{"1.0", {20, 0, 0}}})}));
    BOOST_TEST(rank().value());
    const auto& packed = store.documents().at(std::string(domain::bloom_filter_id));
    const auto names = domain::bloom_filter::unpack(packed).value();
    BOOST_TEST(names.may_contain("a"));
    BOOST_TEST(names.may_contain("b"));
    BOOST_TEST(!names.may_contain("no-such-project"));
    BOOST_TEST(names.data_version() == catalog().data_version);
}

BOOST_AUTO_TEST_CASE(does_nothing_when_up_to_date) {
    BOOST_TEST(!rank().value());
    BOOST_TEST(store.documents().empty());
    run(import(newest, test::big_day(2)));
    BOOST_TEST(rank().value());
    const auto ranked = store.documents();
    BOOST_TEST(!rank().value());
    BOOST_TEST((store.documents() == ranked));
}

BOOST_AUTO_TEST_CASE(an_interrupted_build_is_repeated_by_the_next_run) {
    run(import(before_newest, test::big_day(1)));
    run(import(newest, test::big_day(2)));
    const test::memory_store before = store;
    BOOST_REQUIRE(rank().value());
    const auto undisturbed = without_data_version(store.documents());
    const std::size_t calls = store.calls() - before.calls();
    for (std::size_t call = 1; call <= calls; ++call) {
        for (const std::size_t written : {0u, 1u, 2u, 3u, 4u}) {
            store = before;
            store.fail_partially(call, written);
            BOOST_TEST_CONTEXT("call " << call << " torn after " << written) {
                BOOST_TEST(rank().has_error());
                BOOST_TEST(rank().value());
                BOOST_TEST((without_data_version(store.documents()) == undisturbed));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(days_published_after_an_interrupted_build_are_ranked) {
    run(import(newest, test::big_day(2)));
    const test::memory_store before = store;
    BOOST_REQUIRE(rank().value());
    const std::size_t calls = store.calls() - before.calls();
    store = before;
    store.fail_partially(calls, 3); // all lists, but not the catalog
    BOOST_TEST(rank().has_error());
    run(import(before_newest, test::big_day(1)));
    BOOST_TEST(catalog().data_version == ranking().data_version, "as if all were well");
    BOOST_TEST(rank().value());
}

BOOST_AUTO_TEST_CASE(checking_whether_rankings_are_due_reads_the_head_only) {
    run(import(newest, test::big_day(1)));
    BOOST_REQUIRE(rank().value());
    std::vector<store::document> damaged;
    for (const auto period : domain::rank_periods)
        damaged.push_back({domain::ranking_id(period), "nonsense"});
    BOOST_REQUIRE(run(store.put(damaged)).has_value());
    BOOST_TEST(!rank().value());
}

BOOST_AUTO_TEST_CASE(an_unfinished_copy_is_not_ranked) {
    run(import(newest, test::big_day(1)));
    std::vector<store::document> copy_state{
        {std::string(domain::copy_state_id), "of another store"}};
    BOOST_REQUIRE(run(store.put(copy_state)).has_value());
    BOOST_TEST(rank().error().code == errc::bad_input);
}

BOOST_AUTO_TEST_CASE(names_a_corrupt_summary) {
    run(import(newest, test::big_day(1)));
    std::vector<store::document> damaged{{"p7", "nonsense"}};
    BOOST_REQUIRE(run(store.put(damaged)).has_value());
    const auto ranked = rank();
    BOOST_TEST_REQUIRE(ranked.has_error());
    BOOST_TEST(ranked.error().code == errc::corrupt);
    BOOST_TEST(ranked.error().message.find("p7") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
