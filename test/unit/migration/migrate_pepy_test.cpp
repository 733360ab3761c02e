// Tests that pepy's counts are in the documents, that none is counted twice or lowered, and that
// skipped ones are reported, with pepy's database in memory and a store whose calls fail one by
// one.
#include "migration/migrate_fixture.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/year_totals.hpp"
#include "wheelcount/ingest/rollup.hpp"

#include <algorithm>

namespace wheelcount::migration {
namespace {

using test::before_newest;
using test::newest;
using test::oldest;
using test::project_day;

using kind = migration::rejected_value::kind;
using documents = std::map<std::string, std::string>;

constexpr day old_day{std::chrono::year{2024} / 2 / 10};

BOOST_FIXTURE_TEST_SUITE(migrating_from_pepy, test::migrate_fixture)

BOOST_AUTO_TEST_CASE(C27_days_versions_and_records_are_those_of_pepy) {
    pepy["requests"].days[old_day] = {{"2.0", 40}, {"2.0.1", 30}, {"zero", 0}};
    pepy["requests"].days[newest] = {{"2.0", 5}};
    pepy["flask"].days[newest] = {{"", 7}};
    const auto report = migrated();
    BOOST_TEST(report.projects == 2u);
    BOOST_TEST(report.days == 2u);
    BOOST_TEST(report.rows == 4u);
    BOOST_TEST(report.totals == 0u);

    BOOST_TEST(total("requests") == 75u);
    BOOST_TEST(stored<domain::summary>("|all").total(catalog().visible) == 82u);
    BOOST_TEST(stored<domain::month_detail>("|all|2026-07").total(20).all == 12u);
    BOOST_TEST(total("flask") == 7u);
    BOOST_TEST(catalog().visible.size() == 2u);
    BOOST_TEST(catalog().data_version == 2u); // published, then ranked
    const auto month = stored<domain::month_detail>("requests|2024-02");
    BOOST_TEST(
        (month.by(domain::dimension::version).labels == std::vector<std::string>{"2.0", "2.0.1"}));
    BOOST_TEST((month.total(10) == domain::counts{70, 0, 0}));
    const auto record = stored<domain::day_record>(domain::day_record_id(newest));
    BOOST_TEST((record.downloads == domain::counts{12, 0, 0}));
    BOOST_TEST(record.projects == 2u);
    BOOST_TEST(record.source == "pepy");
}

BOOST_AUTO_TEST_CASE(the_documents_equal_those_of_an_import_from_csv) {
    for (const auto& downloads : test::big_day(3)) {
        auto& project = pepy[downloads.project.text()];
        for (const day date : {before_newest, newest})
            project.days[date] = {{"1.0", downloads.total().all}, {"0.9", 1}};
    }
    migrated();
    const documents migrated_documents = store.documents();
    store = {};
    for (const day date : {before_newest, newest}) {
        std::vector<domain::project_day> rows;
        for (const auto& [name, project] : pepy.projects)
            rows.push_back(project_day(
                name, {{"1.0", {project.days.at(date).at("1.0"), 0, 0}}, {"0.9", {1, 0, 0}}}));
        BOOST_REQUIRE(run(import(date, rows)).has_value());
    }
    BOOST_REQUIRE(rank().value());
    BOOST_TEST(migrated_documents.size() == store.documents().size());
    for (const auto& [id, body] : store.documents())
        if (id.find('|') != 0) BOOST_TEST((migrated_documents.at(id) == body), id);
    const auto ranked = domain::ranking::unpack(migrated_documents.at("|rank|month")).value();
    BOOST_TEST((ranked.top == ranking().top));
    BOOST_TEST((catalog().visible ==
                domain::catalog::unpack(migrated_documents.at("|catalog")).value().visible));
}

BOOST_AUTO_TEST_CASE(spellings_of_one_project_are_added_up) {
    pepy["Foo.Bar"].days = {{newest, {{"1.0", 1}, {"2.0", 2}}}};
    pepy["Foo.Bar"].total = 100; // 97 before its day
    pepy["foo--bar"].days = {{newest, {{"1.0", 10}}}, {oldest, {{"1.0", 20}}}};
    pepy["foo-bar"].days = {{newest, {{"1.0", 300}}}};
    pepy["foo-bar"].total = 4'000;
    pepy["foo_baz"].days = {{newest, {{"1.0", 5}}}};
    const auto report = migrated();
    BOOST_TEST(report.projects == 2u);
    BOOST_TEST(total("foo-bar") == 100u + 30u + 4'000u);
    BOOST_TEST(total("foo-baz") == 5u);
    const auto days = summary("foo-bar").days_in({oldest, newest}, catalog().visible);
    BOOST_REQUIRE(days.size() == 2u);
    BOOST_TEST(days[0].downloads.all == 20u);
    BOOST_TEST(days[1].downloads.all == 313u);
    const auto once = store.documents();
    BOOST_TEST(migrated().days == 0u);
    BOOST_TEST((store.documents() == once));
}

BOOST_AUTO_TEST_CASE(a_total_above_the_days_counts_downloads_before_them) {
    pepy["above"].days = {{oldest, {{"1", 10}}}, {before_newest, {{"1", 20}}}};
    pepy["above"].total = 1'000;
    pepy["equal"].days = {{oldest, {{"1", 10}}}};
    pepy["equal"].total = 10;
    pepy["below"].days = {{oldest, {{"1", 10}}}};
    pepy["below"].total = 3;
    pepy["only-total"].total = 77;
    pepy["nothing"].total = 0;
    const auto report = migrated();
    BOOST_TEST(report.totals == 2u);
    BOOST_TEST(report.totals_skipped == 0u);
    BOOST_TEST(total("above") == 1'000u);
    BOOST_TEST(total("equal") == 10u);
    BOOST_TEST(total("below") == 10u);
    BOOST_TEST(total("only-total") == 77u);
    BOOST_TEST(!store.documents().contains("nothing"));

    // Later days are added, also for a project that had none in pepy's last days.
    run(import(newest,
               {project_day("above", {{"1", {5, 0, 0}}}), project_day("equal", {{"1", {5, 0, 0}}}),
                project_day("only-total", {{"1", {5, 0, 0}}})}));
    BOOST_TEST(total("above") == 1'005u);
    BOOST_TEST(total("equal") == 15u);
    BOOST_TEST(total("only-total") == 82u);
}

BOOST_AUTO_TEST_CASE(published_days_are_left_unchanged) {
    run(import(before_newest,
               {project_day("a", {{"1", {100, 1, 2}}}), project_day("b", {{"1", {50, 0, 0}}})}));
    const auto record = store.documents().at(domain::day_record_id(before_newest));
    pepy["a"].days = {{oldest, {{"1", 1}}}, {before_newest, {{"1", 999}}}};
    pepy["a"].total = 1'500; // 500 more than its days
    pepy["b"].days = {{oldest, {{"1", 4}}}};
    pepy["b"].total = 20; // less than the store has
    pepy["c"].days = {{before_newest, {{"1", 7}}}};
    const auto report = migrated();
    BOOST_TEST(report.days == 1u);
    BOOST_TEST(report.days_skipped == 1u);
    BOOST_TEST(report.rows == 2u);
    BOOST_TEST(total("a") == 1'500u);
    BOOST_TEST(total("b") == 70u, "20 until the oldest day, then 50");
    BOOST_TEST(!store.documents().contains("c"));
    BOOST_TEST(store.documents().at(domain::day_record_id(before_newest)) == record);
    const auto days = summary("a").days_in({before_newest, before_newest}, catalog().visible);
    BOOST_TEST((days.front().downloads == domain::counts{100, 1, 2}));
}

BOOST_AUTO_TEST_CASE(a_total_is_never_lowered) {
    run(import(oldest, {project_day("a", {{"1", {100, 0, 0}}})}));
    pepy["a"].days = {{before_newest, {{"1", 10}}}};
    pepy["a"].total = 60;
    const auto report = migrated();
    BOOST_TEST(report.totals == 0u);
    BOOST_TEST(report.totals_skipped == 1u);
    BOOST_TEST(total("a") == 110u);
}

BOOST_AUTO_TEST_CASE(a_total_older_than_rolled_up_days_is_not_taken) {
    run(import(old_day, {project_day("a", {{"1", {10, 0, 0}}})}));
    for (const day date : {before_newest, newest}) // the second one rolls up the old day
        run(import(date, {project_day("a", {{"1", {1, 0, 0}}})}));
    pepy["a"].days = {{old_day - days{5}, {{"1", 30}}}};
    pepy["a"].total = 1'000;
    const auto report = migrated();
    BOOST_TEST(report.totals == 0u);
    BOOST_TEST(report.totals_skipped == 1u);
    BOOST_TEST(total("a") == 42u);
}

BOOST_AUTO_TEST_CASE(rankings_include_earlier_projects) {
    run(import(oldest, {project_day("only-ours", {{"1", {50, 0, 0}}}),
                        project_day("both", {{"1", {10, 0, 0}}})}));
    pepy["both"].days = {{before_newest, {{"1", 45}}}};
    pepy["once-popular"].days = {{old_day, {{"1", 1'000'000}}}, {before_newest, {{"1", 1}}}};
    migrated();
    const std::vector<domain::top_list::entry> expected{
        {"both", 55}, {"only-ours", 50}, {"once-popular", 1}};
    BOOST_TEST((ranking().top == expected));
}

BOOST_AUTO_TEST_CASE(a_day_of_a_rolled_up_month_is_written_to_its_year) {
    run(import(old_day, {project_day("a", {{"1", {10, 0, 0}}})}));
    run(import(newest, {project_day("a", {{"1", {1, 0, 0}}})}));
    BOOST_REQUIRE(run(ingest::roll_up(store, std::chrono::months{13}, quiet)).has_value());
    pepy["a"].days = {{old_day + days{1}, {{"1", 30}, {"2", 2}}}};
    migrated();
    BOOST_TEST(!store.documents().contains("a|2024-02"));
    const auto year = stored<domain::year_totals>("a|2024");
    BOOST_TEST(year.total(old_day).all == 10u);
    BOOST_TEST(year.total(old_day + days{1}).all == 32u);
    BOOST_TEST(total("a") == 43u);
}

BOOST_AUTO_TEST_CASE(days_too_old_for_a_summary_move_to_the_base_with_the_next_import) {
    pepy["a"].days = {
        {old_day, {{"1", 10}}}, {old_day + days{1}, {{"1", 20}}}, {before_newest, {{"1", 5}}}};
    pepy["a"].total = 100;
    pepy["b"].days = {{old_day, {{"1", 10}}}};
    migrated();
    run(import(newest,
               {project_day("a", {{"1", {3, 0, 0}}}), project_day("b", {{"1", {3, 0, 0}}})}));
    BOOST_TEST(total("a") == 103u);
    BOOST_TEST(total("b") == 13u);
    BOOST_TEST((summary("b").first_day() == old_day));
    BOOST_REQUIRE(rank().value());
    const auto settled = store.documents();
    migrated();
    BOOST_TEST((store.documents() == settled));
}

BOOST_AUTO_TEST_CASE(twenty_years_of_many_projects_are_written_in_several_puts) {
    pepy.read_max = 40;
    for (int i = 0; i < 40; ++i)
        for (auto m = std::chrono::year{2004} / 1; m < month_of(newest);
             m += std::chrono::months{1})
            pepy["p" + std::to_string(i)].days[first_day(m)] = {{"1", 1}};
    const auto report = migrated();
    BOOST_TEST(report.rows == 40u * (22 * 12 + 6));
    BOOST_TEST(total("p39") == 22u * 12 + 6);
    BOOST_TEST(store.longest_write() == 1'000u);
}

BOOST_AUTO_TEST_CASE(skipped_documents_are_counted_with_examples) {
    pepy["good"].days = {{newest, {{"1", 1}}},
                         {newest + days{1}, {{"1", 1}}}, // today
                         {day{}, {{"1", 1}}}};
    pepy["good"].rejected = {{kind::count, "good: a"}, {kind::shape, "good: b"}};
    for (const char* name : {"-", "_x", "a b", "\xc3\xa4"})
        pepy[name].days = {{newest, {{"1", 1}}}};
    pepy.unnamed_documents = 6;
    const auto report = migrated();
    BOOST_TEST(report.projects == 1u);
    BOOST_TEST(report.days == 1u);
    BOOST_TEST(report.unnamed == 6u);
    BOOST_TEST(report.of(kind::name).count == 4u);
    BOOST_TEST(
        (report.of(kind::name).examples == std::vector<std::string>{"`-`", "`_x`", "`a b`"}));
    BOOST_TEST(report.of(kind::date).count == 2u);
    BOOST_TEST(report.of(kind::date).examples.front() ==
               "good: 1970-01-01 is before PyPI existed or not over yet");
    BOOST_TEST((report.of(kind::count).examples == std::vector<std::string>{"good: a"}));
    BOOST_TEST((report.of(kind::shape).examples == std::vector<std::string>{"good: b"}));
}

BOOST_AUTO_TEST_CASE(rejects_a_store_with_demo_data_or_an_unfinished_copy) {
    pepy["a"].days = {{newest, {{"1", 1}}}};
    run(import(newest, {project_day("demo-a", {{"1", {1, 0, 0}}})}, true));
    BOOST_TEST(migrate().error().code == errc::bad_input);
    store = {};
    std::vector<store::document> copy_state{{std::string(domain::copy_state_id), "x"}};
    BOOST_REQUIRE(run(store.put(copy_state)).has_value());
    BOOST_TEST(migrate().error().code == errc::bad_input);
    BOOST_TEST(store.documents().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_second_migration_writes_nothing) {
    migrated();
    BOOST_TEST(store.documents().empty());
    pepy["a"].days = {{newest, {{"1", 1}}}};
    pepy["b"].total = 5;
    migrated();
    const auto once = store.documents();
    const auto report = migrated();
    BOOST_TEST((store.documents() == once));
    BOOST_TEST(report.days == 0u);
    BOOST_TEST(report.days_skipped == 1u);
    BOOST_TEST(report.rows == 0u);
}

/// Projects for several batches, in a store that has some of them already.
struct torn_migration : test::migrate_fixture {
    torn_migration() {
        pepy.read_max = 20;
        run(import(oldest, {project_day("p01", {{"1", {5, 0, 0}}}),
                            project_day("ours", {{"1", {6, 0, 0}}})}));
        for (int i = 10; i < 60; ++i) {
            auto& project = pepy["p" + std::to_string(i)];
            const auto downloads = static_cast<std::uint64_t>(i);
            project.days = {{old_day, {{"1", downloads}}},
                            {before_newest, {{"1", 2 * downloads}, {"2", 1}}}};
            if (i % 2 == 0) project.total = 1'000;
        }
        pepy["P10"].days = {{before_newest, {{"3", 7}}}};
        pepy["p01"].days = {{before_newest, {{"1", 1}}}};
        pepy["just-a-total"].total = 8;
    }
};

BOOST_FIXTURE_TEST_CASE(a_migration_after_any_failure_ends_with_the_same_bytes, torn_migration) {
    const test::memory_store before = store;
    migrated();
    const documents undisturbed = store.documents();
    const std::size_t calls = store.calls() - before.calls();
    const auto visible_before = [&] {
        test::memory_store copy = before;
        return copy.documents().at("|catalog");
    }();
    BOOST_TEST(calls > 8u);
    for (std::size_t call = 1; call <= calls; ++call) {
        for (const std::size_t written : {0u, 1u, 2u, 3u, 30u, 41u}) {
            store = before;
            store.fail_partially(call, written);
            BOOST_TEST_CONTEXT("call " << call << " torn after " << written) {
                BOOST_TEST(migrate().has_error());
                const bool shows = store.documents().at("|catalog") != visible_before;
                BOOST_TEST(total("p01") == (shows ? 6u : 5u));
                migrated();
                BOOST_TEST((store.documents() == undisturbed));
                migrated();
                BOOST_TEST((store.documents() == undisturbed));
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::migration
