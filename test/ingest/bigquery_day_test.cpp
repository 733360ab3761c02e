#include "ingest/sample_days.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "support/printing.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/ingest/bigquery_day.hpp"
#include "wheelcount/ingest/downloads_query.hpp"
#include "wheelcount/store/load.hpp"

#include <deque>
#include <string>
#include <vector>

namespace wheelcount::ingest {
namespace {

/// A BigQuery whose jobs end as the test says.
struct scripted_client : bigquery::client {
    std::deque<errc> run_failures;  // one per run(), before it succeeds
    std::deque<errc> read_failures; // one per read(), after the first row
    std::vector<bigquery::flat_row> rows;
    std::vector<std::string> jobs_run;

    awaitable<result<bigquery::job_statistics>> run(bigquery::query_job job) override {
        jobs_run.push_back(job.id);
        if (!run_failures.empty()) co_return error(pop(run_failures), "run failed");
        co_return bigquery::job_statistics{rows.size(), 1'000, 2'000};
    }
    awaitable<result<std::uint64_t>> read(std::string, bigquery::row_sink& sink) override {
        const std::span<const bigquery::flat_row> all(rows);
        auto taken = co_await sink.on_rows(all.first(1));
        if (taken && !read_failures.empty()) co_return error(pop(read_failures), "read failed");
        if (taken) taken = co_await sink.on_rows(all.subspan(1));
        if (!taken) co_return taken.error();
        co_return rows.size();
    }

private:
    static errc pop(std::deque<errc>& failures) {
        const errc code = failures.front();
        failures.pop_front();
        return code;
    }
};

struct recorded_progress : progress {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    void on_progress(std::string_view, std::uint64_t now_done, std::uint64_t now_total) override {
        done = now_done;
        total = now_total;
    }
};

struct day_fixture : test::loop_fixture {
    scripted_client client;
    test::memory_store store;
    test::fake_clock clock;
    std::vector<std::string> lines;
    log events{clock, severity::debug, [this](std::string_view line) { lines.emplace_back(line); }};
    recorded_progress progress;
    bigquery_source source{client, store, clock, events, progress, std::string(public_table)};

    day_fixture() {
        for (const char* project : {"boto3", "numpy", "Not A Name"}) {
            bigquery::flat_row row;
            for (const char* scalar : {project, "0", "1.0", "5", "1", "2"})
                row.push(scalar);
            client.rows.push_back(row);
        }
    }
    bool visible(day date) {
        const auto known =
            run(store::load<domain::catalog>(store, std::string(domain::catalog_id)));
        return known.value() && (*known)->visible.contains(date);
    }
};

BOOST_FIXTURE_TEST_SUITE(bigquery_day, day_fixture)

BOOST_AUTO_TEST_CASE(a_day_is_asked_for_and_published_with_its_price) {
    const auto record = run(ingest_day(source, test::newest));
    BOOST_REQUIRE(record.has_value());
    BOOST_TEST(record->projects == 2u);
    BOOST_TEST(record->bytes_billed == 2'000u);
    BOOST_TEST(record->source == "bigquery");
    BOOST_TEST(visible(test::newest));
    BOOST_TEST(progress.done == 3u);
    BOOST_TEST(progress.total == 3u);
}

BOOST_AUTO_TEST_CASE(a_day_that_is_not_over_is_refused_before_anything_is_paid) {
    const auto record = run(ingest_day(source, test::newest + days{1}));
    BOOST_REQUIRE(record.has_error());
    BOOST_TEST(record.error().code == errc::bad_input);
    BOOST_TEST(client.jobs_run.empty());
}

BOOST_AUTO_TEST_CASE(a_burnt_job_or_an_expired_result_gets_a_new_job) {
    client.run_failures = {errc::conflict};
    client.read_failures = {errc::not_found};
    BOOST_REQUIRE(run(ingest_day(source, test::newest)).has_value());
    BOOST_REQUIRE(client.jobs_run.size() == 3u);
    BOOST_TEST(client.jobs_run[0].ends_with("-a1"));
    BOOST_TEST(client.jobs_run[2].ends_with("-a3"));
}

BOOST_AUTO_TEST_CASE(attempts_are_bounded) {
    client.run_failures.assign(50, errc::conflict);
    const auto record = run(ingest_day(source, test::newest));
    BOOST_REQUIRE(record.has_error());
    BOOST_TEST(client.jobs_run.size() == 5u);
}

BOOST_AUTO_TEST_CASE(a_reading_that_breaks_off_shows_nothing) {
    client.read_failures = {errc::unavailable};
    BOOST_TEST(run(ingest_day(source, test::newest)).has_error());
    BOOST_TEST(!visible(test::newest));
}

BOOST_AUTO_TEST_CASE(a_day_without_any_row_is_not_complete) {
    client.rows.clear();
    const auto record = run(ingest_day(source, test::newest));
    BOOST_REQUIRE(record.has_error());
    BOOST_TEST(record.error().code == errc::unavailable);
    BOOST_TEST(!visible(test::newest));
}

BOOST_AUTO_TEST_CASE(a_demo_store_is_refused_before_anything_is_paid) {
    domain::catalog demo;
    demo.demo = true;
    std::vector<store::document> documents{{std::string(domain::catalog_id), demo.pack()}};
    BOOST_REQUIRE(run(store.put(documents)).has_value());
    const auto record = run(ingest_day(source, test::newest));
    BOOST_REQUIRE(record.has_error());
    BOOST_TEST(record.error().code == errc::bad_input);
    BOOST_TEST(client.jobs_run.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
