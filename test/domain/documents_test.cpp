#include "damage.hpp"
#include "samples.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/document_id.hpp"

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

} // namespace

BOOST_AUTO_TEST_SUITE(documents)

BOOST_AUTO_TEST_CASE(ids_name_project_and_month_and_cannot_collide) {
    const auto project = *project_name::parse("Zope.Interface");
    BOOST_TEST(summary_id(project) == "zope-interface");
    BOOST_TEST(month_id(project, std::chrono::year{2026} / 7) == "zope-interface|2026-07");
    BOOST_TEST(year_id(project, std::chrono::year{2025}) == "zope-interface|2025");
    BOOST_TEST(day_record_id(on("2026-07-01")) == "|day|2026-07-01");
    BOOST_TEST(summary_id(*project_name::parse("catalog")) != catalog_id);
    BOOST_TEST(day_record_id(on("2026-07-01")).starts_with(day_record_prefix));
}

BOOST_AUTO_TEST_CASE(the_id_of_a_month_tells_project_and_month_and_no_other_id_does) {
    const auto key = parse_month_id("zope-interface|2026-07");
    BOOST_TEST_REQUIRE(key.has_value());
    BOOST_TEST(key->project.text() == "zope-interface");
    BOOST_TEST((key->date == std::chrono::year{2026} / 7));
    for (const char* id : {"", "zope-interface", "zope-interface|2026", "zope-interface|2026-13",
                           "zope-interface|2026-07-01", "zope.interface|2026-07", "|2026-07",
                           "|day|2026-07-01", "|catalog", "a|b|2026-07"})
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

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
