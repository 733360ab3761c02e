// Tests the roll-up of old months, on a store of several years. Every call is interrupted and
// partially written, then imports and another roll-up follow.
#include "ingest/day/day_loader_fixture.hpp"
#include "support/printing.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/year_totals.hpp"
#include "wheelcount/ingest/rollup.hpp"

namespace wheelcount::ingest {
namespace {

using test::newest;
using test::project_day;

constexpr std::chrono::months thirteen{13};

struct recording_progress : progress {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    void on_progress(std::string_view, std::uint64_t new_done, std::uint64_t new_total) override {
        done = new_done;
        total = new_total;
    }
};

day on(std::string_view text) {
    return parse_day(text).value();
}

struct rollup_fixture : test::day_loader_fixture {
    recording_progress quiet;

    rollup_fixture() {
        std::uint64_t downloads = 0;
        for (const char* date : {"2023-12-31", "2024-01-01", "2024-07-20", "2025-05-31",
                                 "2025-06-01", "2026-07-18", "2026-07-19", "2026-07-20"}) {
            downloads += 10;
            import_ab(on(date), downloads);
        }
    }
    void import_ab(day date, std::uint64_t downloads) {
        BOOST_REQUIRE(run(import(date, {project_day("a", {{"1.0", {downloads, 1, 2}}}),
                                        project_day("a-b", {{"1.0", {1, 0, 0}}})})));
    }
    result<rollup_report> rolled_up_store() { return run(roll_up(store, thirteen, quiet)); }
    /// Whether the day's downloads of project a are in its month or its year.
    bool has_downloads(day date) {
        const auto project = *domain::project_name::parse("a");
        const auto in_month = run(
            store::load<domain::month_detail>(store, domain::month_id(project, month_of(date))));
        if (in_month.value() && (*in_month)->total(day_of_month(date)).all > 0) return true;
        const auto in_year = run(store::load<domain::year_totals>(
            store, domain::year_id(project, month_of(date).year())));
        return in_year.value() && (*in_year)->total(date).all > 0;
    }
    bool has(const std::string& id) { return store.documents().contains(id); }
    domain::year_totals year(const std::string& id) { return stored<domain::year_totals>(id); }
};

BOOST_FIXTURE_TEST_SUITE(rollups, rollup_fixture)

BOOST_AUTO_TEST_CASE(rolls_up_months_older_than_the_retention) {
    const auto report = rolled_up_store();
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(report->rolled_up == 12u);
    BOOST_TEST(report->erased == 12u);
    BOOST_TEST(report->postponed == 0u);
    for (const char* gone :
         {"a|2023-12", "a|2024-01", "a|2024-07", "a|2025-05", "a-b|2025-05", "|all|2025-05"})
        BOOST_TEST(!has(gone), gone);
    for (const char* remaining : {"a|2025-06", "a|2026-07", "a-b|2025-06", "a", "|catalog"})
        BOOST_TEST(has(remaining), remaining);
    BOOST_TEST((year("a|2023").total(on("2023-12-31")) == domain::counts{10, 1, 2}));
    BOOST_TEST((year("a|2024").total(on("2024-01-01")) == domain::counts{20, 1, 2}));
    BOOST_TEST((year("a|2024").total(on("2024-07-20")) == domain::counts{30, 1, 2}));
    BOOST_TEST((year("a|2025").total(on("2025-05-31")) == domain::counts{40, 1, 2}));
    BOOST_TEST(!year("a|2025").contains(month_of(on("2025-06-01"))));
}

BOOST_AUTO_TEST_CASE(changes_months_and_years_only) {
    const auto before = store.documents();
    BOOST_REQUIRE(rolled_up_store().has_value());
    for (const auto& [id, body] : before)
        if (has(id)) BOOST_TEST((store.documents().at(id) == body), id);
    BOOST_TEST(total("a") == 360u);
    BOOST_TEST(total("a-b") == 8u);
}

BOOST_AUTO_TEST_CASE(a_second_roll_up_changes_nothing) {
    BOOST_REQUIRE(rolled_up_store().has_value());
    const auto before = store.documents();
    const auto again = rolled_up_store();
    BOOST_TEST(again.value().rolled_up == 0u);
    BOOST_TEST(again.value().erased == 0u);
    BOOST_TEST((store.documents() == before));
}

BOOST_AUTO_TEST_CASE(adds_later_months_to_an_existing_year) {
    BOOST_REQUIRE(rolled_up_store().has_value());
    import_ab(on("2026-08-01"), 5);
    BOOST_TEST(rolled_up_store().value().rolled_up == 3u);
    BOOST_TEST((year("a|2025").total(on("2025-05-31")) == domain::counts{40, 1, 2}));
    BOOST_TEST((year("a|2025").total(on("2025-06-01")) == domain::counts{50, 1, 2}));
    BOOST_TEST(!has("a|2025-06"));
}

BOOST_AUTO_TEST_CASE(yields_the_same_bytes_after_any_interruption) {
    const test::memory_store before = store;
    const std::size_t calls_before = store.calls();
    BOOST_REQUIRE(rolled_up_store().has_value());
    const auto undisturbed = store.documents();
    const std::size_t calls = store.calls() - calls_before;
    for (std::size_t call = 1; call <= calls; ++call) {
        for (std::size_t written = 0; written <= 8; ++written) {
            BOOST_TEST_CONTEXT("call " << call << " torn after " << written) {
                store = before;
                store.fail_partially(call, written);
                BOOST_TEST(rolled_up_store().has_error());
                BOOST_TEST(total("a") == 360u);
                for (const char* date : {"2023-12-31", "2024-01-01", "2024-07-20", "2025-05-31"})
                    BOOST_TEST(has_downloads(on(date)));
                BOOST_TEST(rolled_up_store().has_value());
                BOOST_TEST((store.documents() == undisturbed));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(preserves_an_import_between_interruption_and_next_run) {
    store.fail_partially(5, 9); // catalog, count, page, years, put: the months are still there
    BOOST_REQUIRE(rolled_up_store().has_error());
    BOOST_REQUIRE((has("a|2024-07") && has("a|2023")));
    import_ab(on("2023-12-31"), 1'000);
    const auto report = rolled_up_store();
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(report->erased > report->rolled_up);
    BOOST_TEST((year("a|2023").total(on("2023-12-31")) == domain::counts{1'000, 1, 2}));
    BOOST_TEST(total("a") == 1'350u);
}

BOOST_AUTO_TEST_CASE(postpones_a_month_with_a_partially_imported_day) {
    store.fail_call(6); // begin, notes, read, note, put: it breaks off before it is published
    const day half = on("2024-07-21");
    BOOST_REQUIRE(run(import(half, {project_day("a", {{"1.0", {7, 0, 0}}})})).has_error());
    const auto report = rolled_up_store();
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(report->postponed == 2u);
    BOOST_TEST(report->rolled_up == 10u);
    BOOST_TEST(has("a|2024-07"));
    BOOST_TEST(!has("a-b|2024-07"));
    BOOST_TEST(!year("a|2024").contains(month_of(half)));

    import_ab(half, 7);
    BOOST_TEST(total("a") == 367u);
    BOOST_TEST(rolled_up_store().value().rolled_up == 2u);
    BOOST_TEST(total("a") == 367u);
    BOOST_TEST(year("a|2024").total(half).all == 7u);
    BOOST_TEST(year("a-b|2024").total(half).all == 1u);
}

BOOST_AUTO_TEST_CASE(days_of_rolled_up_months_can_be_imported_again) {
    BOOST_REQUIRE(rolled_up_store().has_value());
    const auto before = store.documents();
    import_ab(on("2024-07-20"), 30);
    BOOST_TEST((store.documents() == before));
    import_ab(on("2024-07-20"), 31);
    BOOST_TEST(total("a") == 361u);
    BOOST_TEST(!has("a|2024-07"));
}

BOOST_AUTO_TEST_CASE(does_nothing_without_visible_days) {
    store = test::memory_store{};
    BOOST_TEST(rolled_up_store().value().rolled_up == 0u);
    BOOST_TEST(store.documents().empty());
}

BOOST_AUTO_TEST_CASE(rejects_an_unfinished_copy) {
    std::vector<store::document> copy_state{
        {std::string(domain::copy_state_id), "of another store"}};
    BOOST_REQUIRE(run(store.put(copy_state)).has_value());
    BOOST_TEST(rolled_up_store().error().code == errc::bad_input);
    BOOST_TEST(has("a|2024-07"));
}

BOOST_AUTO_TEST_CASE(names_a_corrupt_month_and_does_not_erase_it) {
    std::vector<store::document> damaged{{"a|2024-07", "?"}};
    BOOST_REQUIRE(run(store.put(damaged)).has_value());
    const auto report = rolled_up_store();
    BOOST_REQUIRE(report.has_error());
    BOOST_TEST(report.error().code == errc::corrupt);
    BOOST_TEST(report.error().message.starts_with("a|2024-07"));
    BOOST_TEST(has("a|2024-07"));
}

BOOST_AUTO_TEST_CASE(progress_reaches_its_total) {
    BOOST_REQUIRE(rolled_up_store().has_value());
    BOOST_TEST(quiet.done == quiet.total);
    BOOST_TEST(quiet.total > 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
