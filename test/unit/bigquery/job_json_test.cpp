#include "bigquery/contains.hpp"
#include "bigquery/job_json.hpp"
#include "bigquery/job_response.hpp"
#include "bigquery/json_pointer.hpp"
#include "bigquery/requests.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using wheelcount::test::contains;
using namespace std::chrono_literals;

namespace {

constexpr day some_day{std::chrono::year{2026} / 9 / 1};

client_options options() {
    client_options o;
    o.endpoint = "https://bq.example";
    o.project = "our-project";
    o.page_rows_max = 7;
    return o;
}

query_job job() {
    query_job j;
    j.id = "pypi-20260901-q1-a1";
    j.sql = "SELECT \"a\"\nFROM t WHERE timestamp >= @start";
    j.timestamps.emplace_back("start", some_day);
    j.labels.emplace_back("day", "20260901");
    j.bytes_billed_max = 200'000'000'000;
    return j;
}

} // namespace

BOOST_AUTO_TEST_SUITE(job_request_test)

BOOST_AUTO_TEST_CASE(formats_timestamps_as_bigquery_expects) {
    BOOST_TEST(format_timestamp(some_day) == "2026-09-01 00:00:00+00:00");
    BOOST_TEST(format_timestamp(some_day + 23h + 5min + 9s) == "2026-09-01 23:05:09+00:00");
}

BOOST_AUTO_TEST_CASE(job_json_has_the_query_and_its_limits) {
    BOOST_TEST(job_json(job(), options()) ==
               R"({"jobReference":{"projectId":"our-project","jobId":"pypi-20260901-q1-a1",)"
               R"("location":"US"},"configuration":{"labels":{"day":"20260901"},"query":{)"
               R"("query":"SELECT \"a\"\nFROM t WHERE timestamp >= @start","useLegacySql":false,)"
               R"("useQueryCache":true,"priority":"INTERACTIVE","parameterMode":"NAMED",)"
               R"("queryParameters":[{"name":"start","parameterType":{"type":"TIMESTAMP"},)"
               R"("parameterValue":{"value":"2026-09-01 00:00:00+00:00"}}],)"
               R"("maximumBytesBilled":"200000000000"}}})");
}

BOOST_AUTO_TEST_CASE(dry_run_sends_the_query_without_a_job_id) {
    const std::string json = dry_run_json(job(), options());
    BOOST_TEST(contains(json, R"("dryRun":true)"));
    BOOST_TEST(contains(json, R"(SELECT \"a\")"));
    BOOST_TEST(!contains(json, "jobId"));
    const auto request = requests(options()).dry_run(job());
    BOOST_TEST(request.method == "POST");
    BOOST_TEST(request.body == json);
}

BOOST_AUTO_TEST_CASE(page_url_has_the_token_or_the_start_index) {
    const requests all(options());
    BOOST_TEST(all.page("j", "", 21).url.ends_with("&startIndex=21"));
    BOOST_TEST(all.page("j", "t", 21).url.ends_with("&pageToken=t"));
    BOOST_TEST(!contains(all.page("j", "", 0).url, "startIndex"));
}

BOOST_AUTO_TEST_CASE(omits_the_limit_of_billed_bytes_without_a_budget) {
    auto unbounded = job();
    unbounded.bytes_billed_max.reset();
    BOOST_TEST(!contains(job_json(unbounded, options()), "maximumBytesBilled"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(requests_test)

BOOST_AUTO_TEST_CASE(posts_jobs_to_the_billing_project) {
    const auto request = requests(options()).insert(job());
    BOOST_TEST(request.method == "POST");
    BOOST_TEST(
        request.url.starts_with("https://bq.example/bigquery/v2/projects/our-project/jobs?"));
    BOOST_TEST(request.body == job_json(job(), options()));
    BOOST_TEST((request.timeout == 45s));
}

BOOST_AUTO_TEST_CASE(wait_has_a_timeout_longer_than_that_of_the_server) {
    const auto request = requests(options()).wait("j");
    BOOST_TEST(contains(request.url, "/queries/j?"));
    BOOST_TEST(contains(request.url, "location=US"));
    BOOST_TEST(contains(request.url, "maxResults=0&timeoutMs=30000"));
    BOOST_TEST((request.timeout == 45s));
}

BOOST_AUTO_TEST_CASE(encodes_page_tokens) {
    const auto first = requests(options()).page("j", "", 0);
    BOOST_TEST(contains(first.url, "maxResults=7"));
    BOOST_TEST(contains(first.url, "prettyPrint=false"));
    BOOST_TEST(!contains(first.url, "pageToken="));
    const auto next = requests(options()).page("j", "A+/=&b", 0);
    BOOST_TEST(next.url.ends_with("&pageToken=A%2B%2F%3D%26b"));
}

BOOST_AUTO_TEST_CASE(encodes_project_and_job_id_in_the_url) {
    auto odd = options();
    odd.project = "a/b?c";
    BOOST_TEST(contains(requests(odd).get("../x&y").url, "/projects/a%2Fb%3Fc/jobs/..%2Fx%26y?"));
}

BOOST_AUTO_TEST_CASE(adds_headers_for_the_token_and_the_quota_project) {
    net::http_request request;
    authorise(request, bigquery::authorization());
    BOOST_TEST(request.headers.empty());
    bigquery::authorization auth;
    auth.bearer = "t";
    auth.quota_project = "payer";
    authorise(request, auth);
    BOOST_TEST((request.headers ==
                std::vector<std::string>{"Authorization: Bearer t", "X-Goog-User-Project: payer"}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(job_response_test)

BOOST_AUTO_TEST_CASE(reads_statistics_and_defaults_missing_ones_to_zero) {
    const auto full =
        parse_job(R"({"status":{"state":"DONE"},"statistics":{"totalBytesProcessed":"12",)"
                  R"("query":{"totalBytesBilled":"34"}}})");
    BOOST_TEST_REQUIRE(full.has_value());
    BOOST_TEST(full->bytes_processed == 12u);
    BOOST_TEST(full->bytes_billed == 34u);
    const auto bare = parse_job(R"({"status":{"state":"RUNNING"}})");
    BOOST_TEST_REQUIRE(bare.has_value());
    BOOST_TEST(bare->bytes_processed == 0u);
    BOOST_TEST(bare->bytes_billed == 0u);
}

BOOST_AUTO_TEST_CASE(only_an_error_result_fails_the_job) {
    BOOST_TEST(
        parse_job(R"({"status":{"state":"DONE","errors":[{"reason":"invalid"}]}})").has_value());
    const auto failed = parse_job(
        R"({"status":{"state":"DONE","errorResult":{"reason":"jobBackendError","message":"m"}}})");
    BOOST_TEST_REQUIRE(!failed.has_value());
    BOOST_TEST(failed.error().code == errc::conflict);
    BOOST_TEST(failed.error().message == "job failed: jobBackendError: m");
}

BOOST_AUTO_TEST_CASE(rejects_malformed_jobs) {
    for (const char* body :
         {"", "{}", "[]", "<html>", R"({"status":{}})", R"({"status":"DONE"})"}) {
        const auto job = parse_job(body);
        BOOST_TEST_REQUIRE(!job.has_value());
        BOOST_TEST(job.error().code == errc::corrupt);
    }
}

BOOST_AUTO_TEST_SUITE_END()
