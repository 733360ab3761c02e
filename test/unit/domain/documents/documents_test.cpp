// Tests document ids and the encodings of catalog, day record, import state and cost ledger.
#include "domain/corruption.hpp"
#include "domain/samples.hpp"
#include "wheelcount/domain/api_keys_version.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/import_state.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>

namespace wheelcount::domain {
namespace {

catalog sample_catalog() {
    catalog sample{1'234, true, {}};
    sample.visible.insert(day_set::range{on("2025-06-01"), on("2026-07-03")});
    sample.visible.insert(day_set::range{on("2026-07-07"), on("2026-07-20")});
    return sample;
}

day_record sample_record() {
    using namespace std::chrono_literals;
    return {{5'300'000'000, 70'000'000, 1'500'000'000},
            650'000,
            "bigquery",
            on("2026-07-21") + 3h + 15min,
            700'000'000'000};
}

import_state sample_import_state() {
    import_state state;
    state.current_phase = import_state::phase::loading;
    state.source = "bigquery";
    state.job_id = "wheelcount-2026-07-20-0badcafe-r1-a2";
    state.submitted_on = on("2026-07-21");
    state.attempt = 2;
    state.has_stale_rows = true;
    state.bytes_billed_max = 240'000'000'000;
    state.bytes_processed = 199'999'999'999;
    state.bytes_billed = 200'000'000'000;
    state.projects_expected = 700'000;
    state.cursor = "25000";
    state.pages = {{"0", 31}, {"a-b-c", 1}};
    state.rows = 25'000;
    state.projects = 24'999;
    state.downloads = {123'456, 789, 12};
    state.log_rows = 123'460;
    state.failed_volume_checks = 1;
    state.quarantined_since = on("2026-07-21") + std::chrono::hours{5};
    state.recheck_at = on("2026-07-21") + std::chrono::hours{7};
    state.loaded_through = "requests";
    state.loaded_totals[0] = {{"", {123'000, 700, 10}}};
    state.loaded_totals[3] = {{"", {1, 0, 0}}, {"pip", {99'000, 0, 10}}};
    return state;
}

} // namespace

BOOST_AUTO_TEST_SUITE(documents)

BOOST_AUTO_TEST_CASE(ids_contain_project_and_month_and_cannot_collide) {
    const auto project = *project_name::parse("Zope.Interface");
    BOOST_TEST(summary_id(project) == "zope-interface");
    BOOST_TEST(month_id(project, std::chrono::year{2026} / 7) == "zope-interface|2026-07");
    BOOST_TEST(year_id(project, std::chrono::year{2025}) == "zope-interface|2025");
    BOOST_TEST(month_id(project_name::all_projects(), std::chrono::year{2026} / 7) ==
               "|all|2026-07");
    BOOST_TEST(day_record_id(on("2026-07-01")) == "|day|2026-07-01");
    BOOST_TEST(import_state_id(on("2026-07-01")) == "|import|2026-07-01");
    BOOST_TEST(cost_ledger_id(std::chrono::year{2026} / 7) == "|cost|2026-07");
    BOOST_TEST(staging_chunk_id(on("2026-07-01"), 7, 12) == "|stage|2026-07-01|000007|000012");
    BOOST_TEST(staging_chunk_id(on("2026-07-01"), 9, 0) <
               staging_chunk_id(on("2026-07-01"), 10, 0));
    BOOST_TEST(summary_id(*project_name::parse("catalog")) != catalog_id);
    BOOST_TEST(day_record_id(on("2026-07-01")).starts_with(day_record_prefix));
}

BOOST_AUTO_TEST_CASE(parse_month_id_accepts_only_ids_of_months) {
    const auto key = parse_month_id("zope-interface|2026-07");
    BOOST_TEST_REQUIRE(key.has_value());
    BOOST_TEST(key->project.text() == "zope-interface");
    BOOST_TEST((key->date == std::chrono::year{2026} / 7));
    const auto all = parse_month_id("|all|2026-07");
    BOOST_TEST_REQUIRE(all.has_value());
    BOOST_TEST((all->project == project_name::all_projects()));
    for (const char* id :
         {"", "|all", "|all|2026", "zope-interface", "zope-interface|2026",
          "zope-interface|2026-13", "zope-interface|2026-07-01", "zope.interface|2026-07",
          "|2026-07", "|day|2026-07-01", "|catalog", "a|b|2026-07"})
        BOOST_TEST(!parse_month_id(id), id);
}

BOOST_AUTO_TEST_CASE(a_version_of_the_api_keys_round_trips) {
    for (const std::uint64_t number :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 40}) {
        const auto actual = api_keys_version::unpack(api_keys_version{number}.pack());
        BOOST_REQUIRE(actual.has_value());
        BOOST_TEST(actual->number == number);
        BOOST_TEST((actual->next() != *actual));
    }
    check_detects_corruption<api_keys_version>(api_keys_version{1'234}.pack());
    check_random_bytes<api_keys_version>();
    BOOST_TEST(!api_keys_version_id.starts_with(api_key_record_prefix));
}

BOOST_AUTO_TEST_CASE(a_catalog_round_trips) {
    for (const catalog& sample : {catalog{}, sample_catalog(),
                                  catalog{std::numeric_limits<std::uint64_t>::max(), false, {}}}) {
        const auto actual = catalog::unpack(sample.pack());
        BOOST_TEST_REQUIRE(actual.has_value());
        BOOST_TEST((*actual == sample));
    }
}

BOOST_AUTO_TEST_CASE(a_corrupted_catalog_is_detected) {
    check_detects_corruption<catalog>(sample_catalog().pack());
    check_random_bytes<catalog>();
}

BOOST_AUTO_TEST_CASE(a_day_record_round_trips) {
    for (const day_record& record : {day_record{}, sample_record()}) {
        const auto actual = day_record::unpack(record.pack());
        BOOST_TEST_REQUIRE(actual.has_value());
        BOOST_TEST((*actual == record));
    }
}

BOOST_AUTO_TEST_CASE(a_corrupted_day_record_is_detected) {
    check_detects_corruption<day_record>(sample_record().pack());
    check_random_bytes<day_record>();
}

BOOST_AUTO_TEST_CASE(a_day_record_with_reconciliation_round_trips) {
    day_record record = sample_record();
    record.reconciliation = day_record::reconciliation_state{
        5'300'000'123, 700'000'000'001, on("2026-07-28") + std::chrono::hours{4}, 3, 2, true};
    const auto actual = day_record::unpack(record.pack());
    BOOST_TEST_REQUIRE(actual.has_value());
    BOOST_TEST((*actual == record));
    check_detects_corruption<day_record>(record.pack());
}

BOOST_AUTO_TEST_CASE(an_import_state_round_trips) {
    const import_state state = sample_import_state();
    const auto actual = import_state::unpack(state.pack());
    BOOST_TEST_REQUIRE(actual.has_value());
    BOOST_TEST(actual->pack() == state.pack());
    BOOST_TEST((actual->current_phase == import_state::phase::loading));
    BOOST_TEST(actual->job_id == state.job_id);
    BOOST_TEST((actual->pages == state.pages));
    BOOST_TEST((actual->downloads == state.downloads));
    BOOST_TEST(actual->loaded_through == "requests");
    BOOST_TEST((actual->loaded_totals == state.loaded_totals));
    BOOST_TEST(import_state::unpack(import_state().pack()).has_value());
}

BOOST_AUTO_TEST_CASE(a_corrupted_import_state_is_detected) {
    check_detects_corruption<import_state>(sample_import_state().pack());
    check_random_bytes<import_state>();
}

BOOST_AUTO_TEST_CASE(is_direct_load_only_while_loading_without_pages) {
    import_state state = sample_import_state();
    BOOST_TEST(!state.is_direct_load());
    state.pages.clear();
    BOOST_TEST(state.is_direct_load());
    state.current_phase = import_state::phase::submitted;
    BOOST_TEST(!state.is_direct_load());
}

BOOST_AUTO_TEST_CASE(projects_a_months_cost_from_its_last_seven_days) {
    cost_ledger ledger;
    BOOST_TEST(ledger.projected(on("2026-07-01")) == 0U);
    for (day d = on("2026-07-01"); d <= on("2026-07-10"); d += days{1})
        ledger.record_cost(to_string(d), d, 0, d < on("2026-07-04") ? 1'000 : 100);
    BOOST_TEST(ledger.projected(on("2026-07-10")) == 3'700U + 21 * 100);
    BOOST_TEST(ledger.projected(on("2026-07-31")) == 3'700U);
    cost_ledger started;
    started.record_cost("a", on("2026-07-01"), 0, 100);
    BOOST_TEST(started.projected(on("2026-07-01")) == 3'100U);
    started.record_cost("b", on("2026-07-02"), 0, 100);
    BOOST_TEST(started.projected(on("2026-07-02")) == 3'100U);
}

BOOST_AUTO_TEST_CASE(a_ledger_adds_reserved_and_final_costs) {
    cost_ledger ledger;
    ledger.reserve_cost("b", on("2026-07-21"), 100);
    ledger.reserve_cost("a", on("2026-07-21"), 50);
    ledger.record_cost("b", on("2026-07-21"), 90, 110);
    ledger.record_cost("c", on("2026-07-22"), 1, 7);
    BOOST_TEST(ledger.billed_on(on("2026-07-21")) == 160u);
    BOOST_TEST(ledger.billed_on(on("2026-07-20")) == 0u);
    BOOST_TEST(ledger.billed() == 167u);
    ledger.record_cost("b", on("2026-07-21"), 90, 110); // twice is once
    BOOST_TEST(ledger.billed() == 167u);
    const auto actual = cost_ledger::unpack(ledger.pack());
    BOOST_TEST_REQUIRE(actual.has_value());
    BOOST_TEST((*actual == ledger));
    check_detects_corruption<cost_ledger>(ledger.pack());
    check_random_bytes<cost_ledger>();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
