#include "ingest/sample_days.hpp"
#include "support/printing.hpp"
#include "wheelcount/ingest/downloads_query.hpp"

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <set>

namespace wheelcount::ingest {
namespace {

bigquery::flat_row row_of(std::initializer_list<const char*> scalars) {
    bigquery::flat_row row;
    for (const char* scalar : scalars) {
        if (scalar)
            row.push(scalar);
        else
            row.push_null();
    }
    return row;
}

BOOST_AUTO_TEST_SUITE(downloads_query)

BOOST_AUTO_TEST_CASE(a_row_becomes_a_project_day) {
    const auto parsed = parse_downloads(row_of({"boto3", "0", "1.0", "5", "1", "2", "0", "2.0", "7",
                                                "0", "0", "3", nullptr, "12", "1", "2"}));
    BOOST_REQUIRE(parsed.has_value() && parsed->has_value());
    const domain::project_day& downloads = **parsed;
    BOOST_TEST(downloads.project.text() == "boto3");
    BOOST_TEST(downloads.total().all == 12u);
    const auto& installers = downloads.of(domain::dimension::installer);
    BOOST_REQUIRE(installers.size() == 1u);
    BOOST_TEST(installers[0].label == ""); // NULL: the log does not say
    BOOST_TEST(installers[0].downloads.ci == 2u);
}

BOOST_AUTO_TEST_CASE(a_name_that_pypi_could_not_have_is_left_out) {
    const auto parsed = parse_downloads(row_of({"../etc", "0", "1.0", "5", "1", "2"}));
    BOOST_REQUIRE(parsed.has_value());
    BOOST_TEST(!parsed->has_value());
}

BOOST_AUTO_TEST_CASE(rows_of_another_query_are_corrupt) {
    const bigquery::flat_row rows[] = {
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
        const auto parsed = parse_downloads(row);
        BOOST_REQUIRE(parsed.has_error());
        BOOST_TEST(parsed.error().code == errc::corrupt);
    }
}

BOOST_AUTO_TEST_CASE(the_job_id_stands_for_day_and_attempt_alone) {
    const auto job = downloads_job(public_table, test::newest, 1);
    BOOST_TEST(job.id == downloads_job(public_table, test::newest, 1).id);
    const std::set<std::string> ids{job.id, downloads_job(public_table, test::newest, 2).id,
                                    downloads_job(public_table, test::oldest, 1).id};
    BOOST_TEST(ids.size() == 3u);
    BOOST_TEST(job.sql.find("`bigquery-public-data.pypi.file_downloads`") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_day_is_half_open) {
    const auto job = downloads_job(public_table, test::newest, 1);
    BOOST_REQUIRE(job.timestamps.size() == 2u);
    BOOST_TEST((job.timestamps[0].second == test::newest));
    BOOST_TEST((job.timestamps[1].second == test::newest + days{1}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
