#include "damage.hpp"
#include "samples.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/import_note.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>

namespace wheelcount::domain {
namespace {

catalog sample_catalog() {
    catalog known{1'234, true, {}};
    known.visible.insert(day_set::range{on("2025-06-01"), on("2026-07-03")});
    known.visible.insert(day_set::range{on("2026-07-07"), on("2026-07-20")});
    return known;
}

day_record sample_record() {
    using namespace std::chrono_literals;
    return {{5'300'000'000, 70'000'000, 1'500'000'000},
            650'000,
            "bigquery",
            on("2026-07-21") + 3h + 15min,
            700'000'000'000};
}

import_note sample_note() {
    import_note note;
    note.at = import_note::phase::folding;
    note.source = "bigquery";
    note.ticket = "wheelcount-2026-07-20-0badcafe-r1-a2";
    note.ordered_on = on("2026-07-21");
    note.attempt = 2;
    note.sweep = true;
    note.bytes_billed_max = 240'000'000'000;
    note.bytes_processed = 199'999'999'999;
    note.bytes_billed = 200'000'000'000;
    note.projects_expected = 700'000;
    note.cursor = "25000";
    note.pages = {{"0", 31}, {"a-b-c", 1}};
    note.rows = 25'000;
    note.projects = 24'999;
    note.downloads = {123'456, 789, 12};
    note.log_rows = 123'460;
    note.holds = 1;
    note.held_since = on("2026-07-21") + std::chrono::hours{5};
    note.next_look = on("2026-07-21") + std::chrono::hours{7};
    note.folded_through = "requests";
    note.folded[0] = {{"", {123'000, 700, 10}}};
    note.folded[3] = {{"", {1, 0, 0}}, {"pip", {99'000, 0, 10}}};
    return note;
}

} // namespace

BOOST_AUTO_TEST_SUITE(documents)

BOOST_AUTO_TEST_CASE(ids_name_project_and_month_and_cannot_collide) {
    const auto project = *project_name::parse("Zope.Interface");
    BOOST_TEST(summary_id(project) == "zope-interface");
    BOOST_TEST(month_id(project, std::chrono::year{2026} / 7) == "zope-interface|2026-07");
    BOOST_TEST(year_id(project, std::chrono::year{2025}) == "zope-interface|2025");
    BOOST_TEST(month_id(project_name::everything(), std::chrono::year{2026} / 7) == "|all|2026-07");
    BOOST_TEST(day_record_id(on("2026-07-01")) == "|day|2026-07-01");
    BOOST_TEST(import_note_id(on("2026-07-01")) == "|import|2026-07-01");
    BOOST_TEST(cost_ledger_id(std::chrono::year{2026} / 7) == "|cost|2026-07");
    BOOST_TEST(stage_id(on("2026-07-01"), 7, 12) == "|stage|2026-07-01|000007|000012");
    BOOST_TEST(stage_id(on("2026-07-01"), 9, 0) < stage_id(on("2026-07-01"), 10, 0));
    BOOST_TEST(summary_id(*project_name::parse("catalog")) != catalog_id);
    BOOST_TEST(day_record_id(on("2026-07-01")).starts_with(day_record_prefix));
}

BOOST_AUTO_TEST_CASE(the_id_of_a_month_tells_project_and_month_and_no_other_id_does) {
    const auto key = parse_month_id("zope-interface|2026-07");
    BOOST_TEST_REQUIRE(key.has_value());
    BOOST_TEST(key->project.text() == "zope-interface");
    BOOST_TEST((key->date == std::chrono::year{2026} / 7));
    const auto all = parse_month_id("|all|2026-07");
    BOOST_TEST_REQUIRE(all.has_value());
    BOOST_TEST((all->project == project_name::everything()));
    for (const char* id :
         {"", "|all", "|all|2026", "zope-interface", "zope-interface|2026",
          "zope-interface|2026-13", "zope-interface|2026-07-01", "zope.interface|2026-07",
          "|2026-07", "|day|2026-07-01", "|catalog", "a|b|2026-07"})
        BOOST_TEST(!parse_month_id(id), id);
}

BOOST_AUTO_TEST_CASE(a_catalog_comes_back) {
    for (const catalog& known : {catalog{}, sample_catalog(),
                                 catalog{std::numeric_limits<std::uint64_t>::max(), false, {}}}) {
        const auto read = catalog::unpack(known.pack());
        BOOST_TEST_REQUIRE(read.has_value());
        BOOST_TEST((*read == known));
    }
}

BOOST_AUTO_TEST_CASE(a_damaged_catalog_is_corrupt_or_another_one) {
    check_against_damage<catalog>(sample_catalog().pack());
    check_against_noise<catalog>();
}

BOOST_AUTO_TEST_CASE(a_day_record_comes_back) {
    for (const day_record& record : {day_record{}, sample_record()}) {
        const auto read = day_record::unpack(record.pack());
        BOOST_TEST_REQUIRE(read.has_value());
        BOOST_TEST((*read == record));
    }
}

BOOST_AUTO_TEST_CASE(a_damaged_day_record_is_corrupt_or_another_one) {
    check_against_damage<day_record>(sample_record().pack());
    check_against_noise<day_record>();
}

BOOST_AUTO_TEST_CASE(a_day_that_can_be_asked_for_again_keeps_what_that_takes) {
    day_record record = sample_record();
    record.again = day_record::follow_up{
        5'300'000'123, 700'000'000'001, on("2026-07-28") + std::chrono::hours{4}, 3, 2, true};
    const auto read = day_record::unpack(record.pack());
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST((*read == record));
    check_against_damage<day_record>(record.pack());
}

BOOST_AUTO_TEST_CASE(an_import_note_comes_back) {
    const import_note note = sample_note();
    const auto read = import_note::unpack(note.pack());
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST(read->pack() == note.pack());
    BOOST_TEST((read->at == import_note::phase::folding));
    BOOST_TEST(read->ticket == note.ticket);
    BOOST_TEST((read->pages == note.pages));
    BOOST_TEST((read->downloads == note.downloads));
    BOOST_TEST(read->folded_through == "requests");
    BOOST_TEST((read->folded == note.folded));
    BOOST_TEST(import_note::unpack(import_note().pack()).has_value());
}

BOOST_AUTO_TEST_CASE(a_damaged_import_note_is_corrupt_or_another_one) {
    check_against_damage<import_note>(sample_note().pack());
    check_against_noise<import_note>();
}

BOOST_AUTO_TEST_CASE(only_an_import_without_pages_that_writes_slots_is_direct) {
    import_note note = sample_note();
    BOOST_TEST(!note.is_direct());
    note.pages.clear();
    BOOST_TEST(note.is_direct());
    note.at = import_note::phase::ordered;
    BOOST_TEST(!note.is_direct());
}

BOOST_AUTO_TEST_CASE(a_month_is_projected_from_its_last_seven_days) {
    cost_ledger ledger;
    BOOST_TEST(ledger.projected(on("2026-07-01")) == 0U);
    for (day d = on("2026-07-01"); d <= on("2026-07-10"); d += days{1})
        ledger.settle(to_string(d), d, 0, d < on("2026-07-04") ? 1'000 : 100);
    BOOST_TEST(ledger.projected(on("2026-07-10")) == 3'700U + 21 * 100);
    BOOST_TEST(ledger.projected(on("2026-07-31")) == 3'700U);
    cost_ledger begun;
    begun.settle("a", on("2026-07-01"), 0, 100);
    BOOST_TEST(begun.projected(on("2026-07-01")) == 3'100U);
    begun.settle("b", on("2026-07-02"), 0, 100);
    BOOST_TEST(begun.projected(on("2026-07-02")) == 3'100U);
}

BOOST_AUTO_TEST_CASE(a_ledger_adds_up_what_jobs_cost_or_may_cost) {
    cost_ledger ledger;
    ledger.reserve("b", on("2026-07-21"), 100);
    ledger.reserve("a", on("2026-07-21"), 50);
    ledger.settle("b", on("2026-07-21"), 90, 110);
    ledger.settle("c", on("2026-07-22"), 1, 7);
    BOOST_TEST(ledger.billed_on(on("2026-07-21")) == 160u);
    BOOST_TEST(ledger.billed_on(on("2026-07-20")) == 0u);
    BOOST_TEST(ledger.billed() == 167u);
    ledger.settle("b", on("2026-07-21"), 90, 110); // twice is once
    BOOST_TEST(ledger.billed() == 167u);
    const auto read = cost_ledger::unpack(ledger.pack());
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST((*read == ledger));
    check_against_damage<cost_ledger>(ledger.pack());
    check_against_noise<cost_ledger>();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
