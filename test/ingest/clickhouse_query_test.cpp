#include "ingest/clickhouse_cursor.hpp"
#include "ingest/clickhouse_query.hpp"
#include "ingest/name_fences.hpp"
#include "ingest/sample_days.hpp"
#include "wheelcount/ingest/splits.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::ingest {
namespace {

using domain::dimension;

const clickhouse_query query("pypi", test::newest);

BOOST_AUTO_TEST_SUITE(clickhouse_query_test)

BOOST_AUTO_TEST_CASE(totals_are_bound_to_a_day_and_a_range) {
    BOOST_TEST(query.totals(day_totals, {"a'b", "c\\"}) ==
               "SELECT uniqExact(project), sum(count) FROM `pypi`.`pypi_downloads_per_day` WHERE "
               "date = '2026-07-20' AND project > 'a\\'b' AND project <= 'c\\\\'");
    BOOST_TEST(query.totals(day_totals, {"", std::nullopt}).ends_with("project > ''"));
}

BOOST_AUTO_TEST_CASE(a_page_is_one_row_to_a_project_in_their_order) {
    BOOST_TEST(query.page(by_version, {"a", "b"}, 9) ==
               "SELECT project, groupArray([version, installer, type, toString(n)]) FROM (SELECT "
               "project, version, installer, type, sum(count) AS n FROM "
               "`pypi`.`pypi_downloads_per_day_by_version_by_installer_by_type` WHERE date = "
               "'2026-07-20' AND project > 'a' AND project <= 'b' GROUP BY project, version, "
               "installer, type) GROUP BY project ORDER BY project LIMIT 9");
}

BOOST_AUTO_TEST_CASE(fences_are_asked_of_the_smallest_table) {
    BOOST_TEST(query.fences("x", 10, 20) ==
               "SELECT project FROM (SELECT project, row_number() OVER (ORDER BY project) AS n "
               "FROM (SELECT DISTINCT project FROM `pypi`.`pypi_downloads` WHERE project > 'x')) "
               "WHERE n % 10 = 0 ORDER BY project LIMIT 20");
}

BOOST_AUTO_TEST_CASE(a_database_of_any_name_is_one_name) {
    const clickhouse_query strange("a`b", test::newest);
    BOOST_TEST(strange.fences("", 1, 1).find("FROM `a\\`b`.`pypi_downloads`") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(three_splits_have_tables_of_their_own) {
    for (const dimension split : {dimension::python, dimension::system, dimension::country})
        BOOST_TEST(rollup_of(split).has_value());
    for (const dimension split : {dimension::version, dimension::installer, dimension::file_type})
        BOOST_TEST(!rollup_of(split).has_value());
}

BOOST_AUTO_TEST_CASE(ranges_between_fences_leave_nothing_out) {
    const name_fences fences({"b", "d", "f"});
    for (const std::size_t ranges : {1u, 2u, 3u, 4u}) {
        std::string after;
        std::size_t steps = 0;
        for (;;) {
            const name_range range = fences.behind(after, ranges);
            ++steps;
            BOOST_TEST(range.after == after);
            if (!range.upto) break;
            BOOST_TEST(*range.upto > after);
            after = *range.upto;
        }
        BOOST_TEST(steps == 3 / ranges + 1);
    }
    BOOST_TEST(fences.behind("c", 1).upto.value() == "d");
    BOOST_TEST(fences.behind("d", 1).upto.value() == "f");
    BOOST_TEST(!fences.behind("f", 1).upto.has_value());
    BOOST_TEST(!name_fences().behind("", 1).upto.has_value());
}

BOOST_AUTO_TEST_CASE(a_cursor_is_what_was_written) {
    for (const char* name : {"boto3", "a b", "1 2 c", " "}) {
        const auto read = parse_clickhouse_cursor(to_text({name, {12, 345}}));
        BOOST_TEST_REQUIRE(read.has_value());
        BOOST_TEST(read->after == name);
        BOOST_TEST((read->arrived == clickhouse_totals{12, 345}));
    }
}

BOOST_AUTO_TEST_CASE(all_splits_are_wanted_until_they_are_removed) {
    split_set wanted;
    BOOST_TEST((wanted == split_set::all()));
    for (std::size_t i = 0; i < domain::dimension_count; ++i)
        BOOST_TEST(wanted.has(static_cast<dimension>(i)));
    wanted.remove(dimension::python);
    BOOST_TEST(!wanted.has(dimension::python));
    BOOST_TEST(wanted.has(dimension::system));
    BOOST_TEST((wanted != split_set::all()));
    wanted.add(dimension::python);
    BOOST_TEST((wanted == split_set::all()));
    wanted.remove(dimension::version);
    BOOST_TEST(wanted.has(dimension::version));
    wanted.ci = false;
    BOOST_TEST((wanted != split_set::all()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
