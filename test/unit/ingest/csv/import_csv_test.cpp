// Tests imports of history and totals from CSV files.
#include "ingest/sample_days.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "support/printing.hpp"
#include "support/temp_directory.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/ingest/import_csv.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <fstream>

namespace wheelcount::ingest {
namespace {

struct import_fixture : test::loop_fixture {
    test::temp_directory folder;
    test::memory_store store;
    test::fake_clock clock;
    no_progress quiet;

    std::filesystem::path write(std::string_view text) {
        const auto path = folder / "rows.csv";
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    result<days_report> days_from(std::string_view rows) {
        return run(import_days(
            store, clock, write("date,project,version,downloads\n" + std::string(rows)), quiet));
    }
    result<totals_report> totals_from(std::string_view rows, std::optional<day> through = {}) {
        return run(import_totals(store, clock,
                                 write("project,total_downloads\n" + std::string(rows)), through));
    }
    std::uint64_t total(std::string_view id) {
        const auto catalog =
            run(store::load<domain::catalog>(store, std::string(domain::catalog_id)));
        const auto summary = run(store::load<domain::summary>(store, std::string(id)));
        return summary.value().value().total(catalog.value().value().visible);
    }
};

constexpr std::string_view three_days = "2026-07-18,a,1.0,1\n"
                                        "2026-07-19,a,1.0,10\n"
                                        "2026-07-19,b,1.0,5\n"
                                        "2026-07-20,a,2.0,100\n";

BOOST_FIXTURE_TEST_SUITE(import_csv, import_fixture)

BOOST_AUTO_TEST_CASE(imports_history_day_by_day) {
    const auto report = days_from(three_days);
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(report->rows == 4u);
    BOOST_TEST(report->days == 3u);
    BOOST_TEST(total("a") == 111u);
    BOOST_TEST(total("b") == 5u);
}

BOOST_AUTO_TEST_CASE(importing_history_twice_changes_nothing) {
    BOOST_REQUIRE(days_from(three_days).has_value());
    const auto before = store.documents();
    BOOST_REQUIRE(days_from(three_days).has_value());
    BOOST_TEST((store.documents() == before));
}

BOOST_AUTO_TEST_CASE(an_invalid_last_row_leaves_the_store_unchanged) {
    const auto report = days_from(std::string(three_days) + "2026-07-20,b,1.0,many\n");
    BOOST_REQUIRE(report.has_error());
    BOOST_TEST(report.error().code == errc::bad_input);
    BOOST_TEST(store.documents().empty());

    BOOST_TEST(totals_from("a,5\nb,many\n").has_error());
    BOOST_TEST(store.documents().empty());
}

BOOST_AUTO_TEST_CASE(reports_a_failing_store) {
    store.fail_call(3);
    const auto report = days_from(three_days);
    BOOST_REQUIRE(report.has_error());
    BOOST_TEST(report.error().code == errc::unavailable);
}

BOOST_AUTO_TEST_CASE(totals_replace_the_sum_of_imported_days) {
    BOOST_REQUIRE(days_from(three_days).has_value());
    const auto report = totals_from("a,5000\nnew-project,7\n");
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(report->projects == 2u);
    BOOST_TEST((report->through == test::newest));
    BOOST_TEST(total("a") == 5000u);
    BOOST_TEST(total("new-project") == 7u);
    BOOST_TEST(total("b") == 5u);
}

BOOST_AUTO_TEST_CASE(only_later_days_are_added_to_totals) {
    BOOST_REQUIRE(days_from("2026-07-19,a,1.0,10\n").has_value());
    BOOST_REQUIRE(totals_from("a,5000\n").has_value());
    BOOST_REQUIRE(days_from("2026-07-18,a,1.0,1\n").has_value());
    BOOST_TEST(total("a") == 5000u);
    BOOST_REQUIRE(days_from("2026-07-20,a,1.0,100\n").has_value());
    BOOST_TEST(total("a") == 5100u);
}

BOOST_AUTO_TEST_CASE(a_total_below_the_sum_of_days_is_raised_and_reported) {
    BOOST_REQUIRE(days_from(three_days).has_value());
    const auto report = totals_from("a,3\n");
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(report->raised == 1u);
    BOOST_TEST(total("a") == 111u);
}

BOOST_AUTO_TEST_CASE(uses_the_largest_of_several_rows_of_a_project) {
    std::string others; // a full batch
    for (int i = 0; i < 500; ++i)
        others += "p" + std::to_string(i) + ",1\n";
    const auto report = totals_from("near,100\nnear,50\nfalling,100\nrising,50\n" + others +
                                    "falling,50\nrising,100\n");
    BOOST_REQUIRE(report.has_value());
    for (const char* project : {"near", "falling", "rising"})
        BOOST_TEST(total(project) == 100u, project);
}

BOOST_AUTO_TEST_CASE(rejects_totals_for_an_unfinished_copy) {
    std::vector<store::document> copy_state{
        {std::string(domain::copy_state_id), "of another store"}};
    BOOST_REQUIRE(run(store.put(copy_state)).has_value());
    const auto report = totals_from("a,5000\n");
    BOOST_REQUIRE(report.has_error());
    BOOST_TEST(report.error().code == errc::bad_input);
    BOOST_TEST(store.documents().size() == 1u);
}

BOOST_AUTO_TEST_CASE(importing_totals_twice_changes_nothing) {
    BOOST_REQUIRE(totals_from("a,5000\na,6000\n").has_value());
    BOOST_TEST(total("a") == 6000u);
    const auto before = store.documents();
    const auto again = totals_from("a,5000\na,6000\n");
    BOOST_TEST(again.value().changed == 0u);
    BOOST_TEST((store.documents() == before));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
