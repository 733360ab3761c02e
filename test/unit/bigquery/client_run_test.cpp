// The client's decisions about jobs, call by call: answers are prepared, requests are looked at,
// and no time passes.
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

BOOST_AUTO_TEST_CASE(a_job_is_submitted_waited_for_and_looked_up) {
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

BOOST_AUTO_TEST_CASE(an_estimate_runs_nothing_and_is_asked_again_after_passing_troubles) {
    http.queue_response(503);
    http.queue_response(200, done);
    BOOST_TEST(run(client_->estimate(job)).value() == 12u);
    BOOST_TEST((trace() == list{"POST jobs", "POST jobs"}));
    BOOST_TEST(contains(http.requests().back().body, "dryRun"));
    http.queue_response(400, api_error("invalidQuery"));
    BOOST_TEST(run(client_->estimate(job)).error().code == errc::bad_input);
}

BOOST_AUTO_TEST_CASE(a_job_has_failed_when_it_says_so) {
    http.queue_response(200, failed_job("quotaExceeded"));
    BOOST_TEST(run(client_->has_failed("the-job")).value());
    http.queue_response(200, done);
    BOOST_TEST(!run(client_->has_failed("the-job")).value());
    http.queue_response(404, api_error("notFound"));
    BOOST_TEST(run(client_->has_failed("the-job")).has_error());
    BOOST_TEST(clock.slept().empty());
}

BOOST_AUTO_TEST_CASE(after_an_unknown_outcome_the_job_is_looked_for_before_it_is_submitted_again) {
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

BOOST_AUTO_TEST_CASE(a_job_that_was_made_after_all_is_not_submitted_again) {
    http.queue_response(500, api_error("internalError"));
    http.queue_response(200, done);
    http.queue_response(200, complete);
    http.queue_response(200, done);
    BOOST_TEST(run_job().has_value());
    BOOST_TEST((trace() == list{"POST jobs", "GET jobs/the-job", "GET queries/the-job wait",
                                "GET jobs/the-job"}));
}

BOOST_AUTO_TEST_CASE(a_duplicate_is_the_job_that_was_wanted_even_when_not_every_server_knows_it) {
    http.queue_response(409, api_error("duplicate"));
    http.queue_response(404, api_error("notFound"));
    http.queue_response(404, api_error("notFound"));
    http.queue_response(200, running);
    http.queue_response(200, complete);
    http.queue_response(200, done);
    BOOST_TEST(run_job().has_value());
    BOOST_TEST(clock.slept().size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_duplicate_that_stays_missing_wants_a_new_id) {
    http.queue_response(409, api_error("duplicate"));
    // With pauses of at least a second there is room for these within ten minutes.
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

BOOST_AUTO_TEST_CASE(a_job_that_failed_before_is_reported_at_once) {
    http.queue_response(409, api_error("duplicate"));
    http.queue_response(200, failed_job("jobBackendError"));
    const auto statistics = run_job();
    BOOST_TEST_REQUIRE(!statistics.has_value());
    BOOST_TEST(statistics.error().code == errc::conflict);
}

BOOST_AUTO_TEST_CASE(what_bigquery_refuses_is_not_repeated) {
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

BOOST_AUTO_TEST_CASE(an_answer_that_is_not_bigquerys_is_corrupt) {
    http.queue_response(200, "<html>hello</html>");
    BOOST_TEST(run_job().error().code == errc::corrupt);
    http.queue_response(200, running);
    http.queue_response(200, "<html>hello</html>");
    BOOST_TEST(run_job().error().code == errc::corrupt);
    http.queue_response(200, running);
    http.queue_response(200, R"({"jobComplete":true})");
    BOOST_TEST(run_job().error().code == errc::corrupt);
}

BOOST_AUTO_TEST_CASE(waiting_goes_on_until_the_job_is_done) {
    http.queue_response(200, running);
    for (int i = 0; i < 5; ++i)
        http.queue_response(200, not_complete);
    http.queue_response(200, complete);
    http.queue_response(200, done);
    BOOST_TEST(run_job().has_value());
    // A server that does not hold the call must not be asked in a tight loop.
    BOOST_TEST(clock.slept().size() == 5u);
}

BOOST_AUTO_TEST_CASE(waiting_ends_at_the_jobs_deadline) {
    http.queue_response(200, running);
    for (int i = 0; i < 60; ++i)
        http.queue_response(200, not_complete);
    const auto statistics = run_job();
    BOOST_TEST_REQUIRE(!statistics.has_value());
    BOOST_TEST(statistics.error().code == errc::timed_out);
    BOOST_TEST(contains(statistics.error().message, "the-job"));
}

BOOST_AUTO_TEST_CASE(after_a_failed_wait_the_job_is_read_to_see_what_failed) {
    http.queue_response(200, running);
    http.queue_response(403, api_error("rateLimitExceeded"));
    http.queue_response(200, running); // only the call
    http.queue_response(403, api_error("rateLimitExceeded"));
    http.queue_response(200, failed_job("rateLimitExceeded"));
    const auto statistics = run_job();
    BOOST_TEST_REQUIRE(!statistics.has_value());
    BOOST_TEST(statistics.error().code == errc::conflict);
    BOOST_TEST(contains(statistics.error().message, "job failed"));
}

BOOST_AUTO_TEST_CASE(a_missing_table_and_a_job_that_does_not_exist_yet_are_different_errors) {
    http.queue_response(200, running);
    http.queue_response(404, api_error("notFound"));
    http.queue_response(200, failed_job("notFound"));
    BOOST_TEST(run_job().error().code == errc::bad_input);
}

BOOST_AUTO_TEST_CASE(access_is_renewed_once_and_then_refused) {
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

BOOST_AUTO_TEST_CASE(a_token_endpoint_that_fails_for_a_while_is_waited_for) {
    credentials_.failures = 2; // for the submission and for looking whether it succeeded
    http.queue_response(200, running);
    http.queue_response(200, complete);
    http.queue_response(200, done);
    BOOST_TEST(run_job().has_value());
    BOOST_TEST((trace() == expected_calls));
    credentials_.failures = 1;
    credentials_.failure = errc::permission_denied;
    BOOST_TEST(run_job().error().code == errc::permission_denied);
}

BOOST_AUTO_TEST_CASE(tokens_never_appear_in_the_log) {
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
