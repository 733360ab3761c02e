// Tests the SQL for ClickPy, key ranges and cursors.
#include "ingest/clickhouse/clickhouse_cursor.hpp"
#include "ingest/clickhouse/clickhouse_query.hpp"
#include "ingest/clickhouse/name_ranges.hpp"
#include "ingest/sample_days.hpp"
#include "wheelcount/ingest/dimension_selection.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::ingest {
namespace {

using domain::dimension;

const clickhouse_query query("pypi", test::newest);

BOOST_AUTO_TEST_SUITE(clickhouse_queries)

BOOST_AUTO_TEST_CASE(totals_are_limited_to_a_day_and_a_range) {
    BOOST_TEST(query.totals(totals_rollup, {"a'b", "c\\"}) ==
               "SELECT uniqExact(project), sum(count) FROM `pypi`.`pypi_downloads_per_day` WHERE "
               "date = '2026-07-20' AND project > 'a\\'b' AND project <= 'c\\\\'");
    BOOST_TEST(query.totals(totals_rollup, {"", std::nullopt}).ends_with("project > ''"));
}

BOOST_AUTO_TEST_CASE(a_page_has_one_row_per_project_in_order) {
    BOOST_TEST(query.page(version_rollup, {"a", "b"}, 9) ==
               "SELECT project, groupArray([version, installer, type, toString(n)]) FROM (SELECT "
               "project, version, installer, type, sum(count) AS n FROM "
               "`pypi`.`pypi_downloads_per_day_by_version_by_installer_by_type` WHERE date = "
               "'2026-07-20' AND project > 'a' AND project <= 'b' GROUP BY project, version, "
               "installer, type) GROUP BY project ORDER BY project LIMIT 9");
}

BOOST_AUTO_TEST_CASE(split_points_come_from_the_smallest_table) {
    BOOST_TEST(query.split_points("x", 10, 20) ==
               "SELECT project FROM (SELECT project, row_number() OVER (ORDER BY project) AS n "
               "FROM (SELECT DISTINCT project FROM `pypi`.`pypi_downloads` WHERE project > 'x')) "
               "WHERE n % 10 = 0 ORDER BY project LIMIT 20");
}

BOOST_AUTO_TEST_CASE(quotes_any_database_name) {
    const clickhouse_query strange("a`b", test::newest);
    BOOST_TEST(strange.split_points("", 1, 1).find("FROM `a\\`b`.`pypi_downloads`") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(three_dimensions_have_tables_of_their_own) {
    for (const dimension dim : {dimension::python, dimension::system, dimension::country})
        BOOST_TEST(rollup_of(dim).has_value());
    for (const dimension dim : {dimension::version, dimension::installer, dimension::file_type})
        BOOST_TEST(!rollup_of(dim).has_value());
}

BOOST_AUTO_TEST_CASE(ranges_between_split_points_cover_all_names) {
    const name_ranges ranges({"b", "d", "f"});
    for (const std::size_t count : {1u, 2u, 3u, 4u}) {
        std::string after;
        std::size_t steps = 0;
        for (;;) {
            const name_range range = ranges.range_after(after, count);
            ++steps;
            BOOST_TEST(range.after == after);
            if (!range.last) break;
            BOOST_TEST(*range.last > after);
            after = *range.last;
        }
        BOOST_TEST(steps == 3 / count + 1);
    }
    BOOST_TEST(ranges.range_after("c", 1).last.value() == "d");
    BOOST_TEST(ranges.range_after("d", 1).last.value() == "f");
    BOOST_TEST(!ranges.range_after("f", 1).last.has_value());
    BOOST_TEST(!name_ranges().range_after("", 1).last.has_value());
}

BOOST_AUTO_TEST_CASE(cursors_round_trip) {
    for (const char* name : {"boto3", "a b", "1 2 c", " "}) {
        const auto read = parse_clickhouse_cursor(serialize({name, {12, 345}}));
        BOOST_TEST_REQUIRE(read.has_value());
        BOOST_TEST(read->after == name);
        BOOST_TEST((read->fetched == clickhouse_totals{12, 345}));
    }
}

BOOST_AUTO_TEST_CASE(all_dimensions_are_selected_until_removed) {
    dimension_selection selection;
    BOOST_TEST((selection == dimension_selection()));
    for (std::size_t i = 0; i < domain::dimension_count; ++i)
        BOOST_TEST(selection.has(static_cast<dimension>(i)));
    selection.remove(dimension::python);
    BOOST_TEST(!selection.has(dimension::python));
    BOOST_TEST(selection.has(dimension::system));
    BOOST_TEST((selection != dimension_selection()));
    selection.add(dimension::python);
    BOOST_TEST((selection == dimension_selection()));
    selection.remove(dimension::version);
    BOOST_TEST(selection.has(dimension::version));
    selection.ci = false;
    BOOST_TEST((selection != dimension_selection()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
