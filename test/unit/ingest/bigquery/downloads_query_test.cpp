// Tests the SQL of a day and the parsing of its rows.
#include "ingest/sample_days.hpp"
#include "support/printing.hpp"
#include "wheelcount/ingest/downloads_query.hpp"

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace wheelcount::ingest {
namespace {

flat_row row_of(std::initializer_list<const char*> scalars) {
    flat_row row;
    for (const char* scalar : scalars) {
        if (scalar)
            row.push(scalar);
        else
            row.push_null();
    }
    return row;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(downloads_query)

BOOST_AUTO_TEST_CASE(parses_a_row_into_a_project_day) {
    domain::counts rejected;
    const auto parsed = parse_downloads_row(row_of({"boto3", "0", "1.0", "5", "1", "2", "0", "2.0",
                                                    "7", "0", "0", "3", nullptr, "12", "1", "2"}),
                                            rejected);
    BOOST_TEST((rejected == domain::counts{}));
    BOOST_REQUIRE(parsed.has_value() && parsed->has_value());
    const domain::project_day& downloads = **parsed;
    BOOST_TEST(downloads.project.text() == "boto3");
    BOOST_TEST(downloads.total().all == 12u);
    const auto& installers = downloads.by(domain::dimension::installer);
    BOOST_REQUIRE(installers.size() == 1u);
    BOOST_TEST(installers[0].label == ""); // NULL: the log does not say
    BOOST_TEST(installers[0].downloads.ci == 2u);
}

BOOST_AUTO_TEST_CASE(counts_downloads_of_invalid_names_as_rejected) {
    domain::counts rejected;
    const auto parsed = parse_downloads_row(row_of({"../etc", "0", "1.0", "5", "1", "2", "0", "2.0",
                                                    "4", "0", "1", "1", "3.9", "9", "1", "3"}),
                                            rejected);
    BOOST_REQUIRE(parsed.has_value());
    BOOST_TEST(!parsed->has_value());
    BOOST_TEST((rejected == domain::counts{9, 1, 3}));
}

BOOST_AUTO_TEST_CASE(rows_of_another_shape_are_corrupt) {
    const flat_row rows[] = {
        row_of({}),
        row_of({nullptr}),
        row_of({"boto3", "0", "1.0", "5", "1"}),
        row_of({"boto3", "6", "1.0", "5", "1", "2"}),
        row_of({"boto3", nullptr, "1.0", "5", "1", "2"}),
        row_of({"boto3", "0", "1.0", "five", "1", "2"}),
        row_of({"boto3", "0", "1.0", "5", nullptr, "2"}),
        row_of({"boto3", "0", "1.0", "5", "1", "-2"}),
    };
    for (const auto& row : rows) {
        domain::counts rejected;
        const auto parsed = parse_downloads_row(row, rejected);
        BOOST_REQUIRE(parsed.has_error());
        BOOST_TEST(parsed.error().code == errc::corrupt);
    }
}

BOOST_AUTO_TEST_CASE(reads_one_column_per_dimension) {
    const std::string sql = downloads_sql("a.b.c", dimension_selection());
    BOOST_TEST(contains(sql, "FROM `a.b.c` WHERE timestamp >= @start AND timestamp < @end"));
    BOOST_TEST(contains(sql, "WHEN GROUPING(file_type) = 0 THEN 5 END AS dimension"));
    BOOST_TEST(contains(sql, "COUNTIF(mirror) AS mirrors, COUNTIF(ci) AS ci"));
    BOOST_TEST(contains(sql, "((project, version), (project, python), (project, system), "
                             "(project, installer), (project, country), (project, file_type))"));
    BOOST_TEST(!contains(sql, "ORDER BY"));
}

BOOST_AUTO_TEST_CASE(reads_no_column_of_a_removed_dimension) {
    const struct {
        domain::dimension off;
        const char* column;
    } cases[] = {{domain::dimension::python, "details.python"},
                 {domain::dimension::system, "details.system"},
                 {domain::dimension::country, "country_code"},
                 {domain::dimension::file_type, "file.type"}};
    for (const auto& [off, column] : cases) {
        dimension_selection selection;
        selection.remove(off);
        const std::string sql = downloads_sql("t", selection);
        BOOST_TEST(!contains(sql, column), column);
        BOOST_TEST(!contains(sql, "(project, " + std::string(name(off)) + ")"));
    }
    dimension_selection selection;
    selection.remove(domain::dimension::installer);
    BOOST_TEST(contains(downloads_sql("t", selection), "details.installer.name IN"));
    selection.mirrors = false;
    selection.ci = false;
    const std::string sql = downloads_sql("t", selection);
    BOOST_TEST(!contains(sql, "installer"));
    BOOST_TEST(!contains(sql, "details.ci"));
    BOOST_TEST(contains(sql, "0 AS mirrors, 0 AS ci"));
}

BOOST_AUTO_TEST_CASE(versions_cannot_be_removed) {
    dimension_selection selection;
    for (std::size_t i = 0; i < domain::dimension_count; ++i)
        selection.remove(static_cast<domain::dimension>(i));
    BOOST_TEST(contains(downloads_sql("t", selection), "GROUPING SETS ((project, version))"));
}

BOOST_AUTO_TEST_CASE(count_sql_reads_the_timestamp_only) {
    BOOST_TEST(count_sql("t") == "SELECT COUNT(*) AS downloads FROM `t` "
                                 "WHERE timestamp >= @start AND timestamp < @end");
}

BOOST_AUTO_TEST_CASE(days_are_half_open_intervals) {
    const auto job = job_for_days("SELECT 1", test::oldest, test::newest);
    BOOST_REQUIRE(job.timestamps.size() == 2u);
    BOOST_TEST((job.timestamps[0].second == test::oldest));
    BOOST_TEST((job.timestamps[1].second == test::newest + days{1}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
