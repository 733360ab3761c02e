// Goal: all of PyPI is kept as a project of its own, whose days are what the projects' days add up
// to, however an import came to its end.
#include "ingest/day_sums.hpp"
#include "ingest/fold_small.hpp"
#include "ingest/import_day_fixture.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/ingest/run_due.hpp"

#include <map>

namespace wheelcount::ingest {
namespace {

using domain::dimension;
using test::before_newest;
using test::newest;
using test::project_day;
using rows = std::vector<domain::project_day>;
using by_label = std::map<std::string, domain::counts>;

const auto everything = domain::project_name::everything();

/// `size` projects with splits that differ, in the order of their names.
rows projects(std::size_t size, std::uint64_t scale) {
    rows made;
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint64_t all = scale * (i % 7 + 1);
        auto one = project_day("p" + std::to_string(100'000 + i), {{"1.0", {all, 1, 0}}});
        one.of(dimension::country) = {{"DE", {all - 1, 0, 0}}, {"", {1, 1, 0}}};
        one.of(dimension::python) = {{"3." + std::to_string(i % 20), {all, 1, 0}}};
        made.push_back(std::move(one));
    }
    return made;
}

by_label added_up(const rows& all, dimension d) {
    by_label sums;
    for (const auto& one : all)
        for (const auto& cell : one.of(d))
            sums[d == dimension::version ? "" : cell.label] += cell.downloads;
    return sums;
}

struct everything_fixture : test::import_day_fixture {
    by_label shown(day date, dimension d) {
        by_label sums;
        const auto month =
            stored<domain::month_detail>(domain::month_id(everything, month_of(date)));
        if (!month) return sums;
        const auto& part = month->of(d);
        const auto found = part.days.find(day_of_month(date));
        if (found == part.days.end()) return sums;
        for (const auto& entry : found->second)
            sums[part.labels[entry.label]] = entry.downloads;
        return sums;
    }
    void check_day(day date, const rows& all) {
        for (std::size_t i = 0; i < domain::dimension_count; ++i) {
            const auto d = static_cast<dimension>(i);
            BOOST_TEST((shown(date, d) == added_up(all, d)), name(d));
        }
        const auto summary = stored<domain::summary>(domain::summary_id(everything));
        const domain::window only{date, date};
        const auto of_day = summary->sum(only, catalog().visible);
        BOOST_TEST((of_day == record(date)->downloads));
    }
};

BOOST_FIXTURE_TEST_SUITE(all_of_pypi, everything_fixture)

BOOST_AUTO_TEST_CASE(a_day_is_what_its_projects_add_up_to) {
    source.log[newest] = {projects(30, 10)};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    check_day(newest, projects(30, 10));
    BOOST_TEST(record(newest)->projects == 30u);
}

BOOST_AUTO_TEST_CASE(a_file_without_splits_has_its_total) {
    const rows all{project_day("a", {{"1.0", {5, 0, 0}}, {"2.0", {6, 0, 0}}}),
                   project_day("b", {{"1.0", {7, 0, 0}}})};
    BOOST_TEST(run(import_direct(newest, all)).has_value());
    check_day(newest, all);
    const auto before = store.documents();
    BOOST_TEST(run(import_direct(newest, all)).has_value());
    BOOST_TEST((store.documents() == before));
}

BOOST_AUTO_TEST_CASE(a_correction_replaces_the_day_and_no_other) {
    source.log[before_newest] = {projects(30, 5)};
    source.log[newest] = {projects(30, 10)};
    run(import_day(context(), before_newest));
    run(import_day(context(), newest));
    source.log[newest] = {projects(20, 11)};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    check_day(newest, projects(20, 11));
    check_day(before_newest, projects(30, 5));
}

BOOST_AUTO_TEST_CASE(what_was_added_up_before_a_checkpoint_is_not_lost) {
    const auto all = projects(day_importer::checkpoint_projects + 300, 3);
    source.log[newest] = {all};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    const auto undisturbed = store.documents();
    const std::size_t calls = store.calls();
    check_day(newest, all);
    store = test::memory_store();
    store.fail_call(calls - 10);
    BOOST_TEST(run(import_day(context(), newest)).has_error());
    BOOST_TEST((!visible(newest) && !note(newest)->folded_through.empty()));
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    BOOST_TEST((store.documents() == undisturbed));
}

BOOST_AUTO_TEST_CASE(it_is_no_project_and_has_no_rank) {
    source.log[newest] = {projects(3, 10)};
    failed_days failures;
    BOOST_TEST(run(run_due(context(), plan_policy(), failures)).has_value());
    const auto ranking = stored<domain::ranking>("|rank|month");
    BOOST_TEST(ranking->projects == 3u);
    BOOST_TEST(ranking->top.size() == 3u);
}

BOOST_AUTO_TEST_CASE(labels_are_bounded_and_lose_no_download) {
    day_sums sums;
    std::uint64_t total = 0;
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        auto one = project_day("a", {{"1.0", {i + 1, 0, 0}}});
        one.of(dimension::system) = {{"s" + std::to_string(i), {i + 1, 0, 0}}};
        total += i + 1;
        sums.add(one);
        if (i % 5'000 == 4'999) sums = day_sums(sums.so_far()); // as after a death
    }
    const auto systems = sums.day().of(dimension::system);
    BOOST_TEST(systems.size() <= day_sums::labels_max + 1);
    std::uint64_t sum = 0;
    for (const auto& cell : systems)
        sum += cell.downloads.all;
    BOOST_TEST(sum == total);
    BOOST_TEST(sums.day().total().all == total);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
