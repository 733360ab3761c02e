// Tests the client with the real HTTP client and real credentials against a fake BigQuery on
// loopback, which injects the faults of the real one.
#include "bigquery/row_recorder.hpp"
#include "support/fake_bigquery.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/printing.hpp"
#include "support/result_rows.hpp"
#include "support/temp_directory.hpp"
#include "wheelcount/bigquery/client.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fstream>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using namespace wheelcount::test;
using call_kind = fake_bigquery::call;

namespace {

constexpr std::size_t row_count = 1'000;

std::vector<boost::json::value> served_rows() {
    std::vector<boost::json::value> rows;
    for (std::size_t i = 0; i < row_count; ++i)
        rows.push_back(result_row({scalar("project-" + std::to_string(i)),
                                   repeated({record({scalar("1.0"), scalar(std::to_string(i * 7))}),
                                             record({scalar(std::nullopt), scalar("1")})})}));
    return rows;
}

struct fixture : loop_fixture {
    fixture() {
        client_options options;
        options.endpoint = server.endpoint();
        options.project = "our-project";
        options.page_rows_max = 300;
        job.id = "the-job";
        job.sql = "SELECT 1";
        credentials_ = make_test_credentials();
        client_ = make_client(options, *http, *credentials_, clock, logger);
    }

    std::unique_ptr<credentials> make_test_credentials() {
        boost::json::object file{{"type", "authorized_user"},
                                 {"client_id", "id"},
                                 {"client_secret", "secret"},
                                 {"refresh_token", "refresh"},
                                 {"token_uri", server.endpoint() + "/token"}};
        const auto path = folder / "key.json";
        std::ofstream(path) << boost::json::serialize(file);
        credential_search search;
        search.google_application_credentials = path.string();
        return find_credentials(search, *http, clock).value();
    }

    result<job_statistics> run_job() { return run(client_->run(job)); }
    result<std::uint64_t> read() { return run(client_->read(job.id, 0, sink)); }
    void check_whole_result() {
        const auto rows = read();
        BOOST_REQUIRE_MESSAGE(rows.has_value(), rows.error().message);
        BOOST_TEST(*rows == row_count);
        BOOST_TEST_REQUIRE(sink.rows.size() == row_count);
        for (std::size_t i = 0; i < row_count; ++i)
            BOOST_TEST(sink.rows[i] ==
                       "project-" + std::to_string(i) + "|1.0|" + std::to_string(i * 7) + "|~|1");
    }

    temp_directory folder;
    fake_bigquery server{get_executor(), served_rows()};
    fake_clock clock;
    wheelcount::log logger{clock, severity::error, [](std::string_view) {}};
    std::unique_ptr<net::http_client> http = net::make_http_client(get_executor());
    std::unique_ptr<credentials> credentials_;
    query_job job;
    row_recorder sink;
    std::unique_ptr<client> client_;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_wire_test, fixture)

BOOST_AUTO_TEST_CASE(runs_a_query_and_reads_its_result_with_one_token) {
    const auto statistics = run_job();
    BOOST_REQUIRE_MESSAGE(statistics.has_value(), statistics.error().message);
    BOOST_TEST(statistics->rows == row_count);
    BOOST_TEST(statistics->bytes_processed == 123'456'789u);
    BOOST_TEST(statistics->bytes_billed == 124'780'544u);
    check_whole_result();
    BOOST_TEST(server.count(call_kind::page) == 4u);
    BOOST_TEST(server.count(call_kind::token) == 1u);
    BOOST_TEST(server.last(call_kind::page).headers.at("authorization") == "Bearer token-1");
}

BOOST_AUTO_TEST_CASE(reads_compressed_pages) {
    server.set_gzip(true);
    BOOST_TEST(run_job().has_value());
    check_whole_result();
}

BOOST_AUTO_TEST_CASE(reads_pages_shorter_than_requested) {
    server.set_page_rows_max(37);
    BOOST_TEST(run_job().has_value());
    check_whole_result();
    BOOST_TEST(server.count(call_kind::page) == 28u);
}

BOOST_AUTO_TEST_CASE(creates_one_job_for_two_runs_with_the_same_id) {
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(server.count(call_kind::insert) == 2u);
    BOOST_TEST(server.jobs_created() == 1u);
}

BOOST_AUTO_TEST_CASE(retries_the_lookup_of_a_duplicate) {
    server.push_fault(call_kind::insert, faults::api_error(409, "duplicate"));
    server.push_fault(call_kind::get, faults::api_error(404, "notFound"));
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(clock.slept().size() == 1u);
}

BOOST_AUTO_TEST_CASE(creates_one_job_if_the_response_to_insert_is_lost) {
    // The HTTP client itself may retry a request if the server closed an idle connection.
    server.push_fault(call_kind::insert, faults::close_without_response());
    server.push_fault(call_kind::insert, faults::close_without_response());
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(server.jobs_created() == 1u);
    job.id = "another";
    server.push_fault(call_kind::insert, faults::truncate_body(10));
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(server.jobs_created() == 2u);
}

BOOST_AUTO_TEST_CASE(resubmits_a_job_if_the_request_is_lost) {
    server.push_fault(call_kind::insert,
                      faults::request_lost(faults::api_error(503, "backendError")));
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(server.count(call_kind::insert) == 2u);
}

BOOST_AUTO_TEST_CASE(does_not_retry_an_exceeded_budget_with_status_500) {
    server.push_fault(call_kind::insert, faults::api_error(500, "bytesBilledLimitExceeded"));
    BOOST_TEST(run_job().error().code == errc::permission_denied);
    BOOST_TEST(server.count(call_kind::insert) == 1u);
}

BOOST_AUTO_TEST_CASE(waits_for_a_slow_job) {
    for (int i = 0; i < 4; ++i)
        server.push_fault(call_kind::wait, faults::still_running());
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(server.count(call_kind::wait) == 5u);
}

BOOST_AUTO_TEST_CASE(reports_failed_jobs_as_conflict_if_a_new_job_id_may_help) {
    const std::pair<const char*, errc> cases[]{
        {"jobBackendError", errc::conflict},
        {"stopped", errc::conflict},
        {"invalidQuery", errc::bad_input},
        {"resourcesExceeded", errc::bad_input},
        {"billingTierLimitExceeded", errc::permission_denied}};
    for (const auto& [reason, code] : cases) {
        job.id = reason;
        server.fail_next_job(reason);
        BOOST_TEST(run_job().error().code == code);
    }
    job.id = "rate";
    server.fail_next_job("rateLimitExceeded", 403);
    BOOST_TEST(run_job().error().code == errc::conflict);
}

BOOST_AUTO_TEST_CASE(refetches_truncated_pages) {
    BOOST_TEST(run_job().has_value());
    for (const std::size_t bytes : {0u, 1u, 5'000u, 20'000u})
        server.push_fault(call_kind::page, faults::truncate_body(bytes));
    check_whole_result();
}

BOOST_AUTO_TEST_CASE(refetches_truncated_compressed_pages) {
    server.set_gzip(true);
    BOOST_TEST(run_job().has_value());
    for (const std::size_t bytes : {5u, 500u, 1'000u})
        server.push_fault(call_kind::page, faults::truncate_body(bytes));
    check_whole_result();
}

BOOST_AUTO_TEST_CASE(refreshes_a_token_that_expires_between_pages) {
    BOOST_TEST(run_job().has_value());
    server.push_fault(call_kind::page, faults::api_error(401, "authError"));
    check_whole_result();
    BOOST_TEST(server.count(call_kind::token) == 2u);
    BOOST_TEST(server.last(call_kind::page).headers.at("authorization") == "Bearer token-2");
}

BOOST_AUTO_TEST_CASE(retries_rate_limits_and_bad_gateways) {
    BOOST_TEST(run_job().has_value());
    server.push_fault(call_kind::page, faults::api_error(403, "rateLimitExceeded"));
    server.push_fault(call_kind::page,
                      faults::api_error(403, "rateLimitExceeded", "Retry-After: 99\r\n"));
    server.push_fault(call_kind::page, faults::respond_with(502, "<html>Bad Gateway</html>"));
    check_whole_result();
    BOOST_TEST_REQUIRE(clock.slept().size() == 3u);
    BOOST_TEST((clock.slept()[1] == std::chrono::seconds{99}));
}

BOOST_AUTO_TEST_CASE(rejects_a_result_with_a_wrong_row_count) {
    server.set_rows_total(row_count + 1);
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(read().error().code == errc::corrupt);
}

BOOST_AUTO_TEST_CASE(reports_an_expired_result_as_conflict) {
    BOOST_TEST(run_job().has_value());
    server.push_fault(call_kind::page, faults::api_error(404, "notFound"));
    BOOST_TEST(read().error().code == errc::conflict);
}

BOOST_AUTO_TEST_CASE(retries_transient_errors_of_the_token_endpoint) {
    server.push_fault(call_kind::token, faults::respond_with(503, ""));
    server.push_fault(call_kind::token, faults::close_without_response());
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(server.count(call_kind::token) >= 3u);
}

BOOST_AUTO_TEST_CASE(fails_at_once_with_revoked_credentials) {
    server.push_fault(call_kind::token, faults::respond_with(400, R"({"error":"invalid_grant"})"));
    BOOST_TEST(run_job().error().code == errc::permission_denied);
    BOOST_TEST(server.count(call_kind::insert) == 0u);
    BOOST_TEST(clock.slept().empty());
}

BOOST_AUTO_TEST_SUITE_END()
