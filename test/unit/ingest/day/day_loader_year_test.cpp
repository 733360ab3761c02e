// Tests days whose month is rolled up into a year document: they are imported as if the month still
// existed.
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
        import_a(newest, 1); // rolls the old day up into the summary's base
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

BOOST_FIXTURE_TEST_SUITE(rolled_up_days, year_fixture)

BOOST_AUTO_TEST_CASE(importing_the_same_day_again_changes_nothing) {
    BOOST_TEST(total("a") == 111u);
    const auto before = store.documents();
    import_a(old_day, 10);
    BOOST_TEST(total("a") == 111u);
    BOOST_TEST((store.documents() == before));
}

BOOST_AUTO_TEST_CASE(a_correction_changes_the_year_and_the_total) {
    import_a(old_day, 25);
    BOOST_TEST(total("a") == 126u);
    BOOST_TEST(year_total(old_day) == 25u);
    BOOST_TEST(!store.documents().contains(old_month));
}

BOOST_AUTO_TEST_CASE(a_missing_day_is_added_to_the_year) {
    import_a(old_day + days{1}, 5);
    BOOST_TEST(total("a") == 116u);
    BOOST_TEST(year_total(old_day + days{1}) == 5u);
    BOOST_TEST(!store.documents().contains(old_month));
    import_a(old_day + days{1}, 5);
    BOOST_TEST(total("a") == 116u);
}

BOOST_AUTO_TEST_CASE(other_months_of_the_year_have_documents) {
    const day march = old_day + days{31};
    import_a(march, 5);
    BOOST_TEST(store.documents().contains(domain::month_id(project, month_of(march))));
    BOOST_TEST(year_total(march) == 0u);
}

BOOST_AUTO_TEST_CASE(a_left_over_month_document_is_ignored) {
    domain::month_detail stale;
    stale.set_day(day_of_month(old_day), project_day("a", {{"1.0", {10, 0, 0}}}));
    std::vector<store::document> documents{{old_month, stale.pack()}};
    BOOST_REQUIRE(run(store.put(documents)).has_value());
    import_a(old_day, 25);
    import_a(old_day, 30);
    BOOST_TEST(total("a") == 131u);
    BOOST_TEST(year_total(old_day) == 30u);
}

BOOST_AUTO_TEST_CASE(the_two_newest_months_need_no_read_of_a_year) {
    std::vector<store::document> documents{
        {domain::year_id(project, std::chrono::year{2026}), "not an encoded year"}};
    BOOST_REQUIRE(run(store.put(documents)).has_value());
    import_a(newest, 2);
    import_a(newest - days{30}, 2);
    BOOST_TEST(
        run(import(newest - days{60}, {project_day("a", {{"1.0", {2, 0, 0}}})})).has_error());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
