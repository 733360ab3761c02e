// Tests imports that are interrupted within a put: no partial day becomes visible, and the next
// import yields the same bytes. Every call is cut after every number of documents.
#include "ingest/day/day_loader_fixture.hpp"
#include "ingest/without_data_version.hpp"
#include "support/printing.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/year_totals.hpp"

#include <map>

namespace wheelcount::ingest {
namespace {

using test::before_newest;
using test::big_day;
using test::newest;
using test::project_day;

using documents = std::map<std::string, std::string>;
using rows = std::vector<domain::project_day>;

constexpr day old_day{std::chrono::year{2025} / 2 / 10};

/// Ignores the data version: an interrupted correction may increment it once more.
documents without_data_version(documents all) {
    test::clear_data_version<domain::catalog>(all.at(std::string(domain::catalog_id)));
    return all;
}

struct torn_fixture : test::day_loader_fixture {
    test::memory_store before; // the state before each import

    /// Copies the current store to `before`.
    void start_here() { before = store; }

    std::uint64_t data_version() { return catalog().data_version; }

    /// Imports once without failure, then once per point of interruption and again. `check`
    /// inspects the store after the interruption.
    template <class Tears, class Check>
    documents torn_everywhere(day date, const rows& downloads, Tears tears, Check check) {
        const std::size_t calls_before = store.calls();
        BOOST_REQUIRE(run(import(date, downloads)).has_value());
        const documents undisturbed = store.documents();
        const std::size_t calls = store.calls() - calls_before;
        const std::uint64_t announced = data_version();
        for (const std::size_t written : tears) {
            for (std::size_t call = 1; call <= calls; ++call) {
                store = before;
                store.fail_partially(call, written);
                BOOST_TEST(run(import(date, downloads)).has_error());
                BOOST_TEST_CONTEXT("call " << call << " torn after " << written) {
                    check();
                    BOOST_TEST(run(import(date, downloads)).has_value());
                    BOOST_TEST((without_data_version(store.documents()) ==
                                without_data_version(undisturbed)));
                    BOOST_TEST(data_version() >= announced);
                    BOOST_TEST(run(import(date, downloads)).has_value());
                    const auto settled = store.documents();
                    BOOST_TEST(run(import(date, downloads)).has_value());
                    BOOST_TEST((store.documents() == settled), "a third time changes something");
                }
            }
        }
        return undisturbed;
    }
};

std::vector<std::size_t> up_to(std::size_t last) {
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i <= last; ++i)
        numbers.push_back(i);
    return numbers;
}

rows four_projects(std::uint64_t scale) {
    rows day;
    for (const char* name : {"a", "b", "c", "d"})
        day.push_back(project_day(name, {{"1.0", {scale, 1, 0}}, {"2.0", {2 * scale, 0, 0}}}));
    return day;
}

BOOST_FIXTURE_TEST_SUITE(interrupted_imports, torn_fixture)

BOOST_AUTO_TEST_CASE(a_new_day_becomes_visible_as_a_whole) {
    run(import(before_newest, four_projects(10)));
    start_here();
    const auto whole_or_nothing = [this] {
        const bool shows = catalog().visible.contains(newest);
        for (const char* project : {"a", "b", "c", "d"})
            BOOST_TEST(total(project) == (shows ? 33u : 30u));
        if (shows) BOOST_TEST(store.documents().contains(domain::day_record_id(newest)));
    };
    torn_everywhere(newest, four_projects(1), up_to(10), whole_or_nothing);
}

BOOST_AUTO_TEST_CASE(a_new_day_in_several_batches_yields_the_same_bytes) {
    run(import(before_newest, big_day(2)));
    start_here();
    const std::size_t batch = 2 * day_loader::batch_projects;
    const auto hidden_unless_done = [this] {
        if (!catalog().visible.contains(newest)) BOOST_TEST(data_version() == 1u);
        BOOST_TEST(total("p0") == (catalog().visible.contains(newest) ? 5u : 2u));
    };
    const std::vector<std::size_t> tears{0, 1, 41, batch - 1, batch};
    const auto undisturbed = torn_everywhere(newest, big_day(3), tears, hidden_unless_done);
    store = before;
    store.fail_partially(1 + 2 + 2, 7);
    BOOST_TEST(run(import(newest, big_day(3))).has_error());
    BOOST_TEST(run(import(newest, big_day(3))).has_value());
    BOOST_TEST((store.documents() == undisturbed));
}

BOOST_AUTO_TEST_CASE(the_next_import_completes_a_correction_of_a_recent_day) {
    run(import(before_newest, four_projects(10)));
    run(import(newest, four_projects(1)));
    start_here();
    const auto published = data_version();
    torn_everywhere(newest, four_projects(5), up_to(10), [] {});
    BOOST_TEST(data_version() > published);
}

struct old_day_fixture : torn_fixture {
    old_day_fixture() {
        run(import(old_day, {project_day("more", {{"1.0", {10, 0, 0}}}),
                             project_day("less", {{"1.0", {10, 0, 0}}}),
                             project_day("gone", {{"1.0", {10, 0, 0}}})}));
        for (const day date : {before_newest, newest})
            run(import(date, {project_day("more", {{"1.0", {1, 0, 0}}}),
                              project_day("less", {{"1.0", {1, 0, 0}}}),
                              project_day("gone", {{"1.0", {1, 0, 0}}}),
                              project_day("late", {{"1.0", {1, 0, 0}}})}));
        // `late` has another rolled-up day.
        run(import(old_day - days{1}, {project_day("late", {{"1.0", {1, 0, 0}}})}));
        run(import(newest, {project_day("more", {{"1.0", {1, 0, 0}}}),
                            project_day("less", {{"1.0", {1, 0, 0}}}),
                            project_day("gone", {{"1.0", {1, 0, 0}}}),
                            project_day("late", {{"1.0", {2, 0, 0}}})}));
    }
    rows corrected() const {
        return {
            project_day("more", {{"1.0", {25, 0, 0}}}), project_day("less", {{"1.0", {4, 0, 0}}}),
            project_day("gone", {{"1.0", {0, 0, 0}}}), project_day("late", {{"1.0", {7, 0, 0}}})};
    }
    void check_totals() {
        BOOST_TEST(total("more") == 27u);
        BOOST_TEST(total("less") == 6u);
        BOOST_TEST(total("gone") == 2u);
        BOOST_TEST(total("late") == 1u + 1u + 2u + 7u);
        const auto all_projects = stored<domain::summary>("|all").total(catalog().visible);
        BOOST_TEST(all_projects == 27u + 6u + 2u + 11u);
    }
};

BOOST_FIXTURE_TEST_CASE(a_correction_of_a_rolled_up_day_counts_once, old_day_fixture) {
    start_here();
    torn_everywhere(old_day, corrected(), up_to(15), [] {});
    check_totals();
}

BOOST_FIXTURE_TEST_CASE(a_correction_of_a_day_in_a_year_counts_once, old_day_fixture) {
    for (const char* name : {"more", "less", "gone", "late"}) {
        const auto project = *domain::project_name::parse(name);
        const auto month = domain::month_id(project, month_of(old_day));
        domain::year_totals year(std::chrono::year{2025});
        year.roll_up(month_of(old_day), stored<domain::month_detail>(month));
        std::vector<store::document> rolled_up{
            {domain::year_id(project, std::chrono::year{2025}), year.pack()}};
        BOOST_REQUIRE(run(store.put(rolled_up)).has_value());
        std::vector<std::string> gone{month};
        BOOST_REQUIRE(run(store.erase(gone)).has_value());
    }
    start_here();
    torn_everywhere(old_day, corrected(), up_to(15), [] {});
    check_totals();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
