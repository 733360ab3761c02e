// Tests how the client reads pages, with the fakes of client_fixture.hpp.
#include "bigquery/client_fixture.hpp"

using namespace wheelcount;
using namespace wheelcount::bigquery;
using namespace wheelcount::test;
using namespace std::chrono_literals;

namespace {

using list = std::vector<std::string>;

constexpr const char* not_complete = R"({"jobComplete":false})";

std::string page(int first, int last, int total, const std::string& token) {
    std::string rows;
    for (int i = first; i <= last; ++i) {
        if (i > first) rows += ',';
        rows += R"({"f":[{"v":")" + std::to_string(i) + "\"}]}";
    }
    return R"({"jobComplete":true,"totalRows":")" + std::to_string(total) + R"(","rows":[)" + rows +
           "]" + (token.empty() ? "" : R"(,"pageToken":")" + token + "\"") + "}";
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_read_test, client_fixture)

BOOST_AUTO_TEST_CASE(reads_pages_until_one_has_no_token) {
    http.queue_response(200, page(1, 2, 5, "a+b"));
    http.queue_response(200, page(3, 4, 5, "c"));
    http.queue_response(200, page(5, 5, 5, ""));
    const auto rows = read();
    BOOST_TEST_REQUIRE(rows.has_value());
    BOOST_TEST(*rows == 5u);
    BOOST_TEST((sink.rows == list{"1", "2", "3", "4", "5"}));
    BOOST_TEST(!contains(http.requests()[0].url, "&pageToken="));
    BOOST_TEST(http.requests()[1].url.ends_with("&pageToken=a%2Bb"));
}

BOOST_AUTO_TEST_CASE(calls_the_sink_at_the_end_of_each_page) {
    http.queue_response(200, page(1, 2, 5, "a"));
    http.queue_response(200, page(3, 4, 5, "b"));
    http.queue_response(200, page(5, 5, 5, ""));
    BOOST_TEST(read().has_value());
    BOOST_TEST((sink.pages == std::vector<std::uint64_t>{2, 4, 5}));
}

BOOST_AUTO_TEST_CASE(resumes_at_a_row_and_still_checks_the_row_count) {
    http.queue_response(200, page(3, 4, 5, "b"));
    http.queue_response(200, page(5, 5, 5, ""));
    BOOST_TEST(read(2).value() == 5u);
    BOOST_TEST((sink.rows == list{"3", "4", "5"}));
    BOOST_TEST((sink.pages == std::vector<std::uint64_t>{4, 5}));
    BOOST_TEST(http.requests()[0].url.ends_with("&startIndex=2"));
    http.queue_response(200, page(3, 4, 5, ""));
    BOOST_TEST(read(2).error().code == errc::corrupt);
    http.queue_response(200, R"({"jobComplete":true,"totalRows":"5"})");
    BOOST_TEST(read(5).value() == 5u);
}

BOOST_AUTO_TEST_CASE(refetches_a_truncated_first_page_from_the_same_row) {
    http.queue_truncated_response(page(3, 5, 5, ""), page(3, 5, 5, "").size() - 2);
    http.queue_response(200, page(3, 5, 5, ""));
    BOOST_TEST(read(2).value() == 5u);
    BOOST_TEST((sink.rows == list{"3", "4", "5"}));
    BOOST_TEST(http.requests()[1].url.ends_with("&startIndex=2"));
}

BOOST_AUTO_TEST_CASE(reads_an_empty_result_as_zero_rows) {
    http.queue_response(200, R"({"jobComplete":true,"totalRows":"0"})");
    BOOST_TEST(read().value() == 0u);
    BOOST_TEST(sink.rows.empty());
}

BOOST_AUTO_TEST_CASE(refetches_a_truncated_page_without_repeating_rows) {
    const std::string second = page(3, 6, 6, "");
    http.set_chunk_bytes(10);
    for (std::size_t cut = 0; cut < second.size(); ++cut) {
        sink.rows.clear();
        http.queue_response(200, page(1, 2, 6, "t"));
        http.queue_truncated_response(second, cut);
        http.queue_truncated_response(second, cut / 2);
        http.queue_response(200, second);
        BOOST_TEST(read().value() == 6u);
        BOOST_TEST((sink.rows == list{"1", "2", "3", "4", "5", "6"}), "cut at " << cut);
    }
}

BOOST_AUTO_TEST_CASE(accepts_a_refetched_page_shorter_than_the_rows_already_read) {
    http.queue_truncated_response(page(1, 4, 5, "t4"), page(1, 4, 5, "t4").size() - 1);
    http.queue_response(200, page(1, 2, 5, "t2"));
    http.queue_response(200, page(3, 3, 5, "t3"));
    http.queue_response(200, page(4, 5, 5, ""));
    BOOST_TEST(read().value() == 5u);
    BOOST_TEST((sink.rows == list{"1", "2", "3", "4", "5"}));
}

BOOST_AUTO_TEST_CASE(refetches_a_body_that_ends_early_without_an_error) {
    const std::string whole = page(1, 3, 3, "");
    http.queue_response(200, whole.substr(0, whole.size() - 3));
    http.queue_response(200, whole);
    BOOST_TEST(read().value() == 3u);
    BOOST_TEST((sink.rows == list{"1", "2", "3"}));
}

BOOST_AUTO_TEST_CASE(rejects_a_result_with_missing_or_extra_rows) {
    http.queue_response(200, page(1, 2, 3, ""));
    BOOST_TEST(read().error().code == errc::corrupt);
    http.queue_response(200, page(1, 4, 3, ""));
    BOOST_TEST(read().error().code == errc::corrupt);
    http.queue_response(200, R"({"jobComplete":true,"rows":[]})");
    BOOST_TEST(read().error().code == errc::corrupt);
}

BOOST_AUTO_TEST_CASE(retries_an_incomplete_job_and_a_page_without_rows) {
    http.queue_response(200, not_complete);
    http.queue_response(200, page(1, 0, 1, "nowhere"));
    http.queue_response(200, page(1, 1, 1, ""));
    BOOST_TEST(read().value() == 1u);
    BOOST_TEST(clock.slept().size() == 2u);
}

BOOST_AUTO_TEST_CASE(retries_pages_after_transient_errors_and_respects_retry_after) {
    http.queue_response(502, "<html>");
    net::http_response limited;
    limited.status = 403;
    limited.body = api_error("rateLimitExceeded");
    limited.retry_after = 77s;
    http.queue_response(limited);
    http.queue_error(errc::unavailable);
    http.queue_response(401, api_error("authError"));
    http.queue_response(200, page(1, 1, 1, ""));
    BOOST_TEST(read().value() == 1u);
    BOOST_TEST_REQUIRE(clock.slept().size() == 3u);
    BOOST_TEST((clock.slept()[1] == 77s));
    BOOST_TEST(credentials_.invalidations == 1);
}

BOOST_AUTO_TEST_CASE(reports_an_expired_result_as_conflict) {
    http.queue_response(404, api_error("notFound"));
    BOOST_TEST(read().error().code == errc::conflict);
}

BOOST_AUTO_TEST_CASE(returns_the_error_of_the_sink) {
    sink.rows_max = 2;
    http.queue_response(200, page(1, 3, 9, "more"));
    const auto rows = read();
    BOOST_TEST_REQUIRE(!rows.has_value());
    BOOST_TEST(rows.error().message == "sink is full");
    BOOST_TEST(clock.slept().empty());
}

BOOST_AUTO_TEST_CASE(rejects_a_malformed_page_without_a_retry) {
    http.queue_response(200, "<html>log in first</html>");
    BOOST_TEST(read().error().code == errc::corrupt);
    http.queue_response(200, R"({"jobComplete":true,"totalRows":"1","rows":[{"f":[1]}]})");
    BOOST_TEST(read().error().code == errc::corrupt);
}

BOOST_AUTO_TEST_CASE(gives_up_after_ten_minutes_of_transient_errors) {
    for (int i = 0; i < 600; ++i)
        http.queue_response(503);
    const auto begin = clock.now();
    BOOST_TEST(read().error().code == errc::unavailable);
    BOOST_TEST((clock.now() - begin > 9min));
    http.clear_responses();
}

BOOST_AUTO_TEST_SUITE_END()
