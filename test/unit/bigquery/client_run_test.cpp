// Tests how the client runs jobs. A fake HTTP client returns prepared responses and records the
// requests; a fake clock returns from each sleep at once.
#include "bigquery/client_fixture.hpp"

#include <algorithm>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using namespace wheelcount::test;
using namespace std::chrono_literals;

namespace {

using list = std::vector<std::string>;

constexpr const char* running = R"({"status":{"state":"RUNNING"}})";
constexpr const char* done =
    R"({"status":{"state":"DONE"},"statistics":{"totalBytesProcessed":"12",)"
    R"("query":{"totalBytesBilled":"34"}}})";
constexpr const char* not_complete = R"({"jobComplete":false})";
constexpr const char* complete = R"({"jobComplete":true,"totalRows":"3"})";

std::string failed_job(const std::string& reason) {
    return R"({"status":{"state":"DONE","errorResult":{"reason":")" + reason + "\"}}}";
}

const list expected_calls{"POST jobs", "GET queries/the-job wait", "GET jobs/the-job"};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_run_test, client_fixture)

BOOST_AUTO_TEST_CASE(submits_a_job_waits_for_it_and_reads_its_statistics) {
    http.queue_response(200, running);
    http.queue_response(200, complete);
    http.queue_response(200, done);
    const auto statistics = run_job();
    BOOST_TEST_REQUIRE(statistics.has_value());
    BOOST_TEST(statistics->rows == 3u);
    BOOST_TEST(statistics->bytes_processed == 12u);
    BOOST_TEST(statistics->bytes_billed == 34u);
    BOOST_TEST((trace() == expected_calls));
    BOOST_TEST(clock.slept().empty());
}

BOOST_AUTO_TEST_CASE(estimates_by_dry_run_and_retries_transient_errors) {
    http.queue_response(503);
    http.queue_response(200, done);
    BOOST_TEST(run(client_->estimate(job)).value() == 12u);
    BOOST_TEST((trace() == list{"POST jobs", "POST jobs"}));
    BOOST_TEST(contains(http.requests().back().body, "dryRun"));
    http.queue_response(400, api_error("invalidQuery"));
    BOOST_TEST(run(client_->estimate(job)).error().code == errc::bad_input);
}

BOOST_AUTO_TEST_CASE(has_failed_reports_the_state_of_the_job) {
    http.queue_response(200, failed_job("quotaExceeded"));
    BOOST_TEST(run(client_->has_failed("the-job")).value());
    http.queue_response(200, done);
    BOOST_TEST(!run(client_->has_failed("the-job")).value());
    http.queue_response(404, api_error("notFound"));
    BOOST_TEST(run(client_->has_failed("the-job")).has_error());
    BOOST_TEST(clock.slept().empty());
}

BOOST_AUTO_TEST_CASE(looks_up_the_job_before_it_resubmits_after_an_unknown_outcome) {
    http.queue_error(errc::timed_out);
    http.queue_response(404, api_error("notFound"));
    http.queue_response(503);
    http.queue_response(404, api_error("notFound"));
    http.queue_response(200, running);
    http.queue_response(200, complete);
    http.queue_response(200, done);
    BOOST_TEST(run_job().has_value());
    BOOST_TEST((trace() == list{"POST jobs", "GET jobs/the-job", "POST jobs", "GET jobs/the-job",
                                "POST jobs", "GET queries/the-job wait", "GET jobs/the-job"}));
    const auto& requests = http.requests();
    BOOST_TEST(requests[0].body == requests[2].body);
    BOOST_TEST(requests[0].body == requests[4].body);
    BOOST_TEST(clock.slept().size() == 2u);
}

BOOST_AUTO_TEST_CASE(does_not_resubmit_a_job_that_exists_after_an_error) {
    http.queue_response(500, api_error("internalError"));
    http.queue_response(200, done);
    http.queue_response(200, complete);
    http.queue_response(200, done);
    BOOST_TEST(run_job().has_value());
    BOOST_TEST((trace() == list{"POST jobs", "GET jobs/the-job", "GET queries/the-job wait",
                                "GET jobs/the-job"}));
}

BOOST_AUTO_TEST_CASE(retries_the_lookup_of_a_duplicate_until_it_is_found) {
    http.queue_response(409, api_error("duplicate"));
    http.queue_response(404, api_error("notFound"));
    http.queue_response(404, api_error("notFound"));
    http.queue_response(200, running);
    http.queue_response(200, complete);
    http.queue_response(200, done);
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(clock.slept().size() == 2u);
}

BOOST_AUTO_TEST_CASE(reports_a_duplicate_that_is_never_found_as_conflict) {
    http.queue_response(409, api_error("duplicate"));
    // The client sleeps at least a second between calls, so 600 responses last for ten minutes.
    for (int i = 0; i < 600; ++i)
        http.queue_response(404, api_error("notFound"));
    const auto begin = clock.now();
    {
        const auto statistics = run_job();
        BOOST_TEST_REQUIRE(!statistics.has_value());
        BOOST_TEST(statistics.error().code == errc::conflict);
    }
    BOOST_TEST((clock.now() - begin <= 10min));
    BOOST_TEST((clock.now() - begin > 9min));
    http.clear_responses();
}

BOOST_AUTO_TEST_CASE(reports_a_duplicate_that_has_failed_at_once) {
    http.queue_response(409, api_error("duplicate"));
    http.queue_response(200, failed_job("jobBackendError"));
    const auto statistics = run_job();
    BOOST_TEST_REQUIRE(!statistics.has_value());
    BOOST_TEST(statistics.error().code == errc::conflict);
}

BOOST_AUTO_TEST_CASE(does_not_retry_permanent_errors) {
    struct {
        unsigned status;
        const char* reason;
        errc code;
    } const cases[]{
        {500, "bytesBilledLimitExceeded", errc::permission_denied},
        {403, "quotaExceeded", errc::permission_denied},
        {403, "accessDenied", errc::permission_denied},
        {400, "invalidQuery", errc::bad_input},
        {404, "notFound", errc::bad_input},
        {400, "jobRateLimitExceeded", errc::conflict},
    };
    for (const auto& c : cases) {
        http.queue_response(c.status, api_error(c.reason));
        const auto statistics = run_job();
        BOOST_TEST_REQUIRE(!statistics.has_value());
        BOOST_TEST(statistics.error().code == c.code);
    }
    BOOST_TEST(clock.slept().empty());
}

BOOST_AUTO_TEST_CASE(rejects_malformed_responses) {
    http.queue_response(200, "<html>hello</html>");
    BOOST_TEST(run_job().error().code == errc::corrupt);
    http.queue_response(200, running);
    http.queue_response(200, "<html>hello</html>");
    BOOST_TEST(run_job().error().code == errc::corrupt);
    http.queue_response(200, running);
    http.queue_response(200, R"({"jobComplete":true})");
    BOOST_TEST(run_job().error().code == errc::corrupt);
}

BOOST_AUTO_TEST_CASE(waits_until_the_job_is_done) {
    http.queue_response(200, running);
    for (int i = 0; i < 5; ++i)
        http.queue_response(200, not_complete);
    http.queue_response(200, complete);
    http.queue_response(200, done);
    BOOST_TEST(run_job().has_value());
    // The client sleeps between calls even if the server does not hold them open.
    BOOST_TEST(clock.slept().size() == 5u);
}

BOOST_AUTO_TEST_CASE(stops_waiting_at_the_job_deadline) {
    http.queue_response(200, running);
    for (int i = 0; i < 60; ++i)
        http.queue_response(200, not_complete);
    const auto statistics = run_job();
    BOOST_TEST_REQUIRE(!statistics.has_value());
    BOOST_TEST(statistics.error().code == errc::timed_out);
    BOOST_TEST(contains(statistics.error().message, "the-job"));
}

BOOST_AUTO_TEST_CASE(reads_the_job_after_a_failed_wait_to_find_the_cause) {
    http.queue_response(200, running);
    http.queue_response(403, api_error("rateLimitExceeded"));
    http.queue_response(200, running); // only the call failed, not the job
    http.queue_response(403, api_error("rateLimitExceeded"));
    http.queue_response(200, failed_job("rateLimitExceeded"));
    const auto statistics = run_job();
    BOOST_TEST_REQUIRE(!statistics.has_value());
    BOOST_TEST(statistics.error().code == errc::conflict);
    BOOST_TEST(contains(statistics.error().message, "job failed"));
}

BOOST_AUTO_TEST_CASE(reports_a_missing_table_as_bad_input) {
    http.queue_response(200, running);
    http.queue_response(404, api_error("notFound"));
    http.queue_response(200, failed_job("notFound"));
    BOOST_TEST(run_job().error().code == errc::bad_input);
}

BOOST_AUTO_TEST_CASE(refreshes_the_token_once_per_call_and_then_fails) {
    http.queue_response(401, api_error("authError"));
    http.queue_response(404, api_error("notFound"));
    http.queue_response(200, running);
    http.queue_response(200, complete);
    http.queue_response(200, done);
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(credentials_.invalidations == 1);
    const auto& headers = http.requests()[2].headers;
    BOOST_TEST((std::find(headers.begin(), headers.end(), "Authorization: Bearer token-1") !=
                headers.end()));

    http.queue_response(401, api_error("authError"));
    http.queue_response(401, api_error("authError"));
    http.queue_response(401, api_error("authError"));
    BOOST_TEST(run_job().error().code == errc::permission_denied);
    BOOST_TEST(credentials_.invalidations == 2);
}

BOOST_AUTO_TEST_CASE(retries_transient_errors_of_the_token_endpoint) {
    credentials_.failures = 2; // of jobs.insert and of the lookup after it
    http.queue_response(200, running);
    http.queue_response(200, complete);
    http.queue_response(200, done);
    BOOST_TEST(run_job().has_value());
    BOOST_TEST((trace() == expected_calls));
    credentials_.failures = 1;
    credentials_.failure = errc::permission_denied;
    BOOST_TEST(run_job().error().code == errc::permission_denied);
}

BOOST_AUTO_TEST_CASE(logs_no_tokens) {
    http.queue_response(503);
    http.queue_response(404, api_error("notFound"));
    http.queue_response(200, running);
    http.queue_response(200,
                        R"({"jobComplete":true,"totalRows":"0","errors":[{"message":"careful"}]})");
    http.queue_response(200, done);
    BOOST_TEST(run_job().has_value());
    BOOST_TEST_REQUIRE(lines.size() == 2u);
    BOOST_TEST(contains(lines[0], "HTTP 503"));
    BOOST_TEST(contains(lines[1], "careful"));
    for (const auto& line : lines)
        BOOST_TEST(!contains(line, "token-"));
}

BOOST_AUTO_TEST_SUITE_END()
