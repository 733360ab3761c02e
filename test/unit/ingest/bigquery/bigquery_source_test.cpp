// Tests the BigQuery source against a fake server: jobs, rows, cursors, counts, estimates.
#include "ingest/sample_days.hpp"
#include "support/loop_fixture.hpp"
#include "support/printing.hpp"
#include "wheelcount/ingest/bigquery_source.hpp"
#include "wheelcount/ingest/downloads_query.hpp"

#include <string>
#include <vector>

namespace wheelcount::ingest {
namespace {

/// A fake BigQuery client that records requests and returns the rows of the test.
struct recording_client : bigquery::client {
    std::vector<flat_row> rows;
    std::vector<bigquery::query_job> jobs;
    std::uint64_t first_read = 0;

    awaitable<result<std::uint64_t>> estimate(bigquery::query_job job) override {
        jobs.push_back(std::move(job));
        co_return 77u;
    }
    awaitable<result<bigquery::job_statistics>> run(bigquery::query_job job) override {
        jobs.push_back(std::move(job));
        co_return bigquery::job_statistics{rows.size(), 1'000, 2'000};
    }
    awaitable<result<bool>> has_failed(std::string) override { co_return true; }
    awaitable<result<std::uint64_t>> read(std::string, std::uint64_t first,
                                          bigquery::row_sink& sink) override {
        first_read = first;
        const std::span<const flat_row> all(rows);
        auto accepted = co_await sink.on_rows(all);
        if (accepted) accepted = co_await sink.on_page(first + rows.size());
        if (!accepted) co_return accepted.error();
        co_return first + rows.size();
    }
};

struct recording_sink : page_sink {
    std::vector<std::string> projects;
    std::uint64_t rejected = 0;
    std::vector<std::string> cursors;

    awaitable<result<void>> on_project(domain::project_day downloads) override {
        projects.push_back(downloads.project.text());
        const result<void> accepted;
        co_return accepted;
    }
    void on_rejected(std::string_view, const domain::counts& downloads) override {
        rejected += downloads.all;
    }
    awaitable<result<void>> on_page(std::string cursor) override {
        cursors.push_back(std::move(cursor));
        const result<void> accepted;
        co_return accepted;
    }
};

struct source_fixture : test::loop_fixture {
    recording_client client;
    recording_sink sink;
    std::unique_ptr<day_source> source =
        make_bigquery_source(client, std::string(public_downloads_table), dimension_selection());

    void add_row(std::initializer_list<const char*> scalars) {
        flat_row row;
        for (const char* scalar : scalars)
            row.push(scalar);
        client.rows.push_back(std::move(row));
    }
};

BOOST_FIXTURE_TEST_SUITE(bigquery_source, source_fixture)

BOOST_AUTO_TEST_CASE(prepares_a_day_as_one_job_with_id_and_limit) {
    add_row({"boto3", "0", "1.0", "5", "1", "2"});
    job_spec spec{test::newest, "the-job", 4'711};
    const auto prepared = run(source->prepare(spec));
    BOOST_TEST_REQUIRE(prepared.has_value());
    BOOST_TEST(prepared->projects == 1u);
    BOOST_TEST(prepared->cost.bytes_billed == 2'000u);
    BOOST_TEST(client.jobs.front().id == "the-job");
    BOOST_TEST(client.jobs.front().bytes_billed_max.value() == 4'711u);
    BOOST_TEST((client.jobs.front().timestamps[0].second == test::newest));
}

BOOST_AUTO_TEST_CASE(emits_projects_and_rejected_rows_with_row_numbers_as_cursors) {
    add_row({"boto3", "0", "1.0", "5", "1", "2"});
    add_row({"Not A Name", "0", "1.0", "9", "0", "0"});
    BOOST_TEST(run(source->fetch(test::newest, "t", "", sink)).has_value());
    BOOST_TEST((sink.projects == std::vector<std::string>{"boto3"}));
    BOOST_TEST(sink.rejected == 9u);
    BOOST_TEST((sink.cursors == std::vector<std::string>{"2"}));
    BOOST_TEST(run(source->fetch(test::newest, "t", "25000", sink)).has_value());
    BOOST_TEST(client.first_read == 25'000u);
    BOOST_TEST(sink.cursors.back() == "25002");
}

BOOST_AUTO_TEST_CASE(rejects_an_invalid_cursor) {
    add_row({"boto3", "0", "1.0", "5", "1", "2"});
    for (const char* cursor : {"page-2", "-1", "25000 ", "99999999999999999999"}) {
        const auto fetched = run(source->fetch(test::newest, "t", cursor, sink));
        BOOST_TEST(fetched.has_error(), cursor);
        BOOST_TEST(fetched.error().code == errc::conflict, cursor);
    }
    BOOST_TEST(sink.projects.empty());
    BOOST_TEST(sink.cursors.empty());
}

BOOST_AUTO_TEST_CASE(count_runs_a_job_with_one_number) {
    add_row({"3800000000"});
    job_spec spec{test::newest, "count-job", 99};
    const auto counted = run(source->count(spec));
    BOOST_TEST_REQUIRE(counted.has_value());
    BOOST_TEST(counted->downloads == 3'800'000'000u);
    BOOST_TEST(counted->cost.bytes_processed == 1'000u);
    client.rows.clear();
    add_row({"many"});
    BOOST_TEST(run(source->count(spec)).error().code == errc::corrupt);
}

BOOST_AUTO_TEST_CASE(estimate_covers_all_days_in_one_query) {
    BOOST_TEST(run(source->estimate(day_source::query_kind::downloads, test::oldest, test::newest))
                   .value() == 77u);
    BOOST_TEST((client.jobs.back().timestamps[1].second == test::newest + days{1}));
    BOOST_TEST(run(source->estimate(day_source::query_kind::count, test::oldest, test::oldest))
                   .has_value());
    BOOST_TEST(client.jobs.back().sql == count_sql(public_downloads_table));
}

BOOST_AUTO_TEST_CASE(different_queries_have_different_fingerprints) {
    dimension_selection fewer;
    fewer.remove(domain::dimension::country);
    const auto other = make_bigquery_source(client, std::string(public_downloads_table), fewer);
    const auto same =
        make_bigquery_source(client, std::string(public_downloads_table), dimension_selection());
    BOOST_TEST(source->fingerprint() == same->fingerprint());
    BOOST_TEST(source->fingerprint() != other->fingerprint());
    BOOST_TEST(source->fingerprint().size() == 8u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
