// Tests the document of all of PyPI: its days are the sums of all projects, also after
// interruptions.
#include "ingest/day/all_projects_total.hpp"
#include "ingest/day/import_day_fixture.hpp"
#include "ingest/day/top_values.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/ingest/run_plan.hpp"

#include <map>

namespace wheelcount::ingest {
namespace {

using domain::dimension;
using test::before_newest;
using test::newest;
using test::project_day;
using rows = std::vector<domain::project_day>;
using by_label = std::map<std::string, domain::counts>;

const auto all_projects = domain::project_name::all_projects();

/// `size` projects with different labels, sorted by name.
rows projects(std::size_t size, std::uint64_t scale) {
    rows generated;
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint64_t all = scale * (i % 7 + 1);
        auto one = project_day("p" + std::to_string(100'000 + i), {{"1.0", {all, 1, 0}}});
        one.by(dimension::country) = {{"DE", {all - 1, 0, 0}}, {"", {1, 1, 0}}};
        one.by(dimension::python) = {{"3." + std::to_string(i % 20), {all, 1, 0}}};
        generated.push_back(std::move(one));
    }
    return generated;
}

by_label sum_by_label(const rows& all, dimension d) {
    by_label sums;
    for (const auto& one : all)
        for (const auto& row : one.by(d))
            sums[d == dimension::version ? "" : row.label] += row.downloads;
    return sums;
}

struct all_projects_fixture : test::import_day_fixture {
    by_label stored_counts(day date, dimension d) {
        by_label sums;
        const auto month =
            stored<domain::month_detail>(domain::month_id(all_projects, month_of(date)));
        if (!month) return sums;
        const auto& part = month->by(d);
        const auto found = part.days.find(day_of_month(date));
        if (found == part.days.end()) return sums;
        for (const auto& entry : found->second)
            sums[part.labels[entry.label]] = entry.downloads;
        return sums;
    }
    void reconcile_day(day date, const rows& all) {
        for (std::size_t i = 0; i < domain::dimension_count; ++i) {
            const auto d = static_cast<dimension>(i);
            BOOST_TEST((stored_counts(date, d) == sum_by_label(all, d)), name(d));
        }
        const auto summary = stored<domain::summary>(domain::summary_id(all_projects));
        const domain::window only{date, date};
        const auto of_day = summary->sum(only, catalog().visible);
        BOOST_TEST((of_day == record(date)->downloads));
    }
};

BOOST_FIXTURE_TEST_SUITE(all_of_pypi, all_projects_fixture)

BOOST_AUTO_TEST_CASE(a_day_is_the_sum_of_its_projects) {
    source.log[newest] = {projects(30, 10)};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    reconcile_day(newest, projects(30, 10));
    BOOST_TEST(record(newest)->projects == 30u);
}

BOOST_AUTO_TEST_CASE(a_file_without_dimensions_has_totals) {
    const rows all{project_day("a", {{"1.0", {5, 0, 0}}, {"2.0", {6, 0, 0}}}),
                   project_day("b", {{"1.0", {7, 0, 0}}})};
    BOOST_TEST(run(import_direct(newest, all)).has_value());
    reconcile_day(newest, all);
    const auto before = store.documents();
    BOOST_TEST(run(import_direct(newest, all)).has_value());
    BOOST_TEST((store.documents() == before));
}

BOOST_AUTO_TEST_CASE(a_correction_replaces_its_day_only) {
    source.log[before_newest] = {projects(30, 5)};
    source.log[newest] = {projects(30, 10)};
    run(import_day(context(), before_newest));
    run(import_day(context(), newest));
    source.log[newest] = {projects(20, 11)};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    reconcile_day(newest, projects(20, 11));
    reconcile_day(before_newest, projects(30, 5));
}

BOOST_AUTO_TEST_CASE(sums_survive_a_checkpoint) {
    const auto all = projects(day_loader::checkpoint_projects + 300, 3);
    source.log[newest] = {all};
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    const auto undisturbed = store.documents();
    const std::size_t calls = store.calls();
    reconcile_day(newest, all);
    store = test::memory_store();
    store.fail_call(calls - 10);
    BOOST_TEST(run(import_day(context(), newest)).has_error());
    BOOST_TEST((!visible(newest) && !state(newest)->loaded_through.empty()));
    BOOST_TEST(run(import_day(context(), newest)).has_value());
    BOOST_TEST((store.documents() == undisturbed));
}

BOOST_AUTO_TEST_CASE(all_projects_have_no_rank_and_are_not_a_project) {
    source.log[newest] = {projects(3, 10)};
    day_failures failures;
    BOOST_TEST(run(run_plan(context(), plan_policy(), failures)).has_value());
    const auto ranking = stored<domain::ranking>("|rank|month");
    BOOST_TEST(ranking->projects == 3u);
    BOOST_TEST(ranking->top.size() == 3u);
}

BOOST_AUTO_TEST_CASE(labels_are_bounded_without_losing_downloads) {
    all_projects_total sums;
    std::uint64_t total = 0;
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        auto one = project_day("a", {{"1.0", {i + 1, 0, 0}}});
        one.by(dimension::system) = {{"s" + std::to_string(i), {i + 1, 0, 0}}};
        total += i + 1;
        sums.add(one);
        if (i % 5'000 == 4'999) sums = all_projects_total(sums.so_far()); // as after a crash
    }
    const auto systems = sums.day().by(dimension::system);
    BOOST_TEST(systems.size() <= all_projects_total::labels_max + 1);
    std::uint64_t sum = 0;
    for (const auto& row : systems)
        sum += row.downloads.all;
    BOOST_TEST(sum == total);
    BOOST_TEST(sums.day().total().all == total);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
