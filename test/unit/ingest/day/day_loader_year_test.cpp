// Goal: a day whose month was folded into a year document is imported as if it still had its month.
// Method: the documents are exchanged by hand, as `rollup` does it; then the day comes again.
#include "ingest/day/day_loader_fixture.hpp"
#include "support/printing.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/year_totals.hpp"

namespace wheelcount::ingest {
namespace {

using test::newest;
using test::project_day;

constexpr day old_day{std::chrono::year{2025} / 2 / 10};

struct year_fixture : test::day_loader_fixture {
    const domain::project_name project = *domain::project_name::parse("a");
    const std::string old_month = domain::month_id(project, month_of(old_day));
    const std::string old_year = domain::year_id(project, std::chrono::year{2025});

    year_fixture() {
        import_a(old_day, 10);
        import_a(newest - days{1}, 100);
        import_a(newest, 1); // folds the old day into the summary's base
        const auto detail = stored<domain::month_detail>(old_month);
        domain::year_totals year(std::chrono::year{2025});
        year.roll_up(month_of(old_day), detail);
        std::vector<store::document> documents{{old_year, year.pack()}};
        std::vector<std::string> gone{old_month};
        BOOST_REQUIRE(run(store.put(documents)).has_value());
        BOOST_REQUIRE(run(store.erase(gone)).has_value());
    }
    void import_a(day date, std::uint64_t downloads) {
        BOOST_REQUIRE(run(import(date, {project_day("a", {{"1.0", {downloads, 0, 0}}})})));
    }
    std::uint64_t year_total(day date) {
        return stored<domain::year_totals>(old_year).total(date).all;
    }
};

BOOST_FIXTURE_TEST_SUITE(importer_and_years, year_fixture)

BOOST_AUTO_TEST_CASE(the_same_day_again_counts_once_and_changes_nothing) {
    BOOST_TEST(total("a") == 111u);
    const auto before = store.documents();
    import_a(old_day, 10);
    BOOST_TEST(total("a") == 111u);
    BOOST_TEST((store.documents() == before));
}

BOOST_AUTO_TEST_CASE(a_correction_goes_into_the_year_and_moves_the_total_by_the_difference) {
    import_a(old_day, 25);
    BOOST_TEST(total("a") == 126u);
    BOOST_TEST(year_total(old_day) == 25u);
    BOOST_TEST(!store.documents().contains(old_month));
}

BOOST_AUTO_TEST_CASE(a_day_that_was_missing_goes_into_the_year_too) {
    import_a(old_day + days{1}, 5);
    BOOST_TEST(total("a") == 116u);
    BOOST_TEST(year_total(old_day + days{1}) == 5u);
    BOOST_TEST(!store.documents().contains(old_month));
    import_a(old_day + days{1}, 5);
    BOOST_TEST(total("a") == 116u);
}

BOOST_AUTO_TEST_CASE(months_that_the_year_does_not_hold_keep_their_documents) {
    const day march = old_day + days{31};
    import_a(march, 5);
    BOOST_TEST(store.documents().contains(domain::month_id(project, month_of(march))));
    BOOST_TEST(year_total(march) == 0u);
}

BOOST_AUTO_TEST_CASE(a_left_over_month_document_counts_for_nothing) {
    domain::month_detail stale;
    stale.set_day(day_of_month(old_day), project_day("a", {{"1.0", {10, 0, 0}}}));
    std::vector<store::document> documents{{old_month, stale.pack()}};
    BOOST_REQUIRE(run(store.put(documents)).has_value());
    import_a(old_day, 25);
    import_a(old_day, 30);
    BOOST_TEST(total("a") == 131u);
    BOOST_TEST(year_total(old_day) == 30u);
}

BOOST_AUTO_TEST_CASE(days_of_the_two_newest_months_cost_no_look_at_a_year) {
    std::vector<store::document> documents{
        {domain::year_id(project, std::chrono::year{2026}), "whoever reads this is told"}};
    BOOST_REQUIRE(run(store.put(documents)).has_value());
    import_a(newest, 2);
    import_a(newest - days{30}, 2);
    BOOST_TEST(
        run(import(newest - days{60}, {project_day("a", {{"1.0", {2, 0, 0}}})})).has_error());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
