// Every transition of the import of a day, as listed in imports.md.
#include "ingest/day/import_text.hpp"
#include "ingest/markdown_table.hpp"
#include "ingest/plan_text.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::ingest {
namespace {

using phase = domain::import_state::phase;

BOOST_AUTO_TEST_SUITE(import_state_machine)

BOOST_AUTO_TEST_CASE(every_event_has_its_action_and_state) {
    const auto rows = test::read_table(WHEELCOUNT_IMPORTS, 5);
    BOOST_TEST(rows.size() >= 40u);
    for (const auto& row : rows) {
        const auto after = next(test::read_import(row[1]), test::read_event(row[2]));
        BOOST_TEST(test::format_action(after) == row[3], row[0]);
        BOOST_TEST(test::format_import(after.import) == row[4], row[0]);
    }
}

BOOST_AUTO_TEST_CASE(a_new_job_starts_with_an_empty_state) {
    auto import = test::read_import("quarantined a2 rows=100 checks=1 since=07-21T05:00");
    import.state.pages.push_back({"alpha", 3});
    import.state.cursor = "next";
    const auto after = next(std::move(import), test::read_event("created"));
    BOOST_TEST(after.import.state.pages.empty());
    BOOST_TEST(after.import.state.cursor.empty());
    BOOST_TEST(after.import.state.job_id == "new-job");
    BOOST_TEST(after.import.state.bytes_billed_max == 1'000u);
}

BOOST_AUTO_TEST_CASE(a_reconciled_day_is_verified_at_the_time_of_the_count) {
    const auto after = next(test::read_import("- log=1000 goal=reconcile"),
                            test::read_event("counted 1001 07-23T04:00"));
    BOOST_TEST(
        (after.import.record->reconciliation->verified_at == test::read_time("07-23T04:00")));
}

const day date{std::chrono::year{2026} / 7 / 20};

BOOST_AUTO_TEST_CASE(an_unfinished_import_of_the_same_source_is_continued) {
    day_states states;
    states.imports[date] = test::read_import("fetching").state;
    states.imports[date].source = "bigquery";
    BOOST_TEST(found_import(states, date, "bigquery").stored);
    BOOST_TEST(!found_import(states, date, "clickhouse").stored);
}

BOOST_AUTO_TEST_CASE(a_completely_fetched_import_is_continued_whatever_its_source) {
    day_states states;
    states.imports[date] = test::read_import("quarantined").state;
    states.imports[date].source = "bigquery";
    BOOST_TEST(found_import(states, date, "clickhouse").stored);
}

BOOST_AUTO_TEST_CASE(a_new_import_knows_what_it_replaces) {
    day_states states;
    states.visible.insert(date);
    states.records[date].downloads.all = 300;
    states.records[date].reconciliation.emplace().revision = 2;
    const auto found = found_import(states, date, "bigquery");
    BOOST_TEST(found.state.has_stale_rows);
    BOOST_TEST(found.state.replaced_downloads == 300u);
    BOOST_TEST(found.state.revision == 3u);
}

BOOST_AUTO_TEST_CASE(an_interrupted_direct_load_leaves_stale_rows) {
    day_states states;
    states.imports[date].current_phase = phase::loading; // without pages
    const auto found = found_import(states, date, "bigquery");
    BOOST_TEST(!found.stored);
    BOOST_TEST(found.state.has_stale_rows);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
