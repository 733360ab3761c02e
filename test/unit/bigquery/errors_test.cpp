#include "bigquery/contains.hpp"
#include "bigquery/errors.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using wheelcount::test::contains;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::system_clock::time_point now{};

net::http_response response_of(unsigned status, std::string body = {}) {
    net::http_response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

net::http_response api_error_response(unsigned status, const std::string& reason) {
    return response_of(status,
                       R"({"error":{"code":0,"message":"what it says","errors":[{"reason":")" +
                           reason + R"(","message":"detail"}]}})");
}

struct reason_row {
    const char* reason;
    unsigned status;
    retry_action action;
    errc code;
};

// The error table of BigQuery's documentation. The statuses are those that BigQuery sends, even
// if they contradict the reason, because the reason takes precedence.
constexpr reason_row reasons[]{
    {"rateLimitExceeded", 403, retry_action::retry, errc::unavailable},
    {"rateLimitExceeded", 429, retry_action::retry, errc::unavailable},
    {"backendError", 500, retry_action::retry, errc::unavailable},
    {"backendError", 503, retry_action::retry, errc::unavailable},
    {"internalError", 500, retry_action::retry, errc::unavailable},
    {"badGateway", 502, retry_action::retry, errc::unavailable},
    {"jobBackendError", 400, retry_action::give_up, errc::conflict},
    {"jobInternalError", 400, retry_action::give_up, errc::conflict},
    {"jobRateLimitExceeded", 400, retry_action::give_up, errc::conflict},
    {"tableUnavailable", 400, retry_action::give_up, errc::conflict},
    {"timeout", 400, retry_action::give_up, errc::conflict},
    {"stopped", 200, retry_action::give_up, errc::conflict},
    {"duplicate", 409, retry_action::look_up_job, errc::conflict},
    {"notFound", 404, retry_action::give_up, errc::not_found},
    {"quotaExceeded", 403, retry_action::give_up, errc::permission_denied},
    {"bytesBilledLimitExceeded", 500, retry_action::give_up, errc::permission_denied},
    {"bytesBilledLimitExceeded", 400, retry_action::give_up, errc::permission_denied},
    {"billingTierLimitExceeded", 400, retry_action::give_up, errc::permission_denied},
    {"billingNotEnabled", 403, retry_action::give_up, errc::permission_denied},
    {"accessDenied", 403, retry_action::give_up, errc::permission_denied},
    {"blocked", 403, retry_action::give_up, errc::permission_denied},
    {"resourcesExceeded", 400, retry_action::give_up, errc::bad_input},
    {"responseTooLarge", 403, retry_action::give_up, errc::bad_input},
    {"invalid", 400, retry_action::give_up, errc::bad_input},
    {"invalidQuery", 400, retry_action::give_up, errc::bad_input},
    {"badRequest", 400, retry_action::give_up, errc::bad_input},
    {"notImplemented", 501, retry_action::give_up, errc::bad_input},
};

// Front ends send no reason, newer versions of the API may send undocumented ones.
constexpr reason_row statuses[]{
    {"", 302, retry_action::retry, errc::unavailable},
    {"", 400, retry_action::give_up, errc::bad_input},
    {"authError", 401, retry_action::refresh_token, errc::permission_denied},
    {"forbidden", 403, retry_action::give_up, errc::permission_denied},
    {"", 404, retry_action::give_up, errc::not_found},
    {"", 408, retry_action::retry, errc::unavailable},
    {"", 409, retry_action::look_up_job, errc::conflict},
    {"", 413, retry_action::give_up, errc::bad_input},
    {"", 429, retry_action::retry, errc::unavailable},
    {"", 500, retry_action::retry, errc::unavailable},
    {"", 501, retry_action::give_up, errc::bad_input},
    {"", 502, retry_action::retry, errc::unavailable},
    {"", 503, retry_action::retry, errc::unavailable},
    {"", 504, retry_action::retry, errc::unavailable},
};

void check(const reason_row& row) {
    BOOST_TEST_CONTEXT(row.reason << ' ' << row.status) {
        const error_class v = classify_reason(row.reason, row.status);
        BOOST_TEST((v.action == row.action));
        BOOST_TEST(v.code == row.code);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(errors_test)

BOOST_AUTO_TEST_CASE(classifies_known_reasons_regardless_of_the_status) {
    for (const auto& row : reasons)
        check(row);
}

BOOST_AUTO_TEST_CASE(classifies_unknown_reasons_by_the_status) {
    for (const auto& row : statuses)
        check(row);
}

BOOST_AUTO_TEST_CASE(classifies_not_found_by_the_method) {
    const auto missing = api_error_response(404, "notFound");
    const failure insert = classify(api_method::insert, missing, now);
    BOOST_TEST((insert.action == retry_action::give_up));
    BOOST_TEST(insert.cause.code == errc::bad_input);
    for (const api_method method : {api_method::get, api_method::wait}) {
        const failure f = classify(method, missing, now);
        BOOST_TEST((f.action == retry_action::retry));
        BOOST_TEST(f.cause.code == errc::conflict);
    }
    const failure page = classify(api_method::page, missing, now);
    BOOST_TEST((page.action == retry_action::give_up));
    BOOST_TEST(page.cause.code == errc::conflict);
    BOOST_TEST(contains(page.cause.message, "as a new job"));
}

BOOST_AUTO_TEST_CASE(message_has_method_status_reason_explanation_and_hint) {
    const failure f =
        classify(api_method::insert, api_error_response(500, "bytesBilledLimitExceeded"), now);
    BOOST_TEST(f.cause.message ==
               "jobs.insert returned HTTP 500, bytesBilledLimitExceeded: what it "
               "says (raise budget_day)");
}

BOOST_AUTO_TEST_CASE(message_does_not_quote_html) {
    const failure f = classify(api_method::page, response_of(502, "<html>Bad Gateway</html>"), now);
    BOOST_TEST((f.action == retry_action::retry));
    BOOST_TEST(f.cause.message == "jobs.getQueryResults returned HTTP 502");
}

BOOST_AUTO_TEST_CASE(truncates_long_explanations) {
    const std::string body =
        R"({"error":{"message":")" + std::string(100'000, 'x') + R"(","errors":[]}})";
    BOOST_TEST(classify(api_method::get, response_of(400, body), now).cause.message.size() <
               1'000u);
}

BOOST_AUTO_TEST_CASE(accepts_malformed_error_bodies) {
    for (const char* body : {"", "null", "[]", "{}", R"({"error":1})", R"({"error":{"errors":{}}})",
                             R"({"error":{"errors":[7]}})", R"({"error":{"message":1}})", "{\"err"})
        BOOST_TEST(
            (classify(api_method::get, response_of(503, body), now).action == retry_action::retry));
}

BOOST_AUTO_TEST_CASE(returns_retry_after_of_the_response) {
    auto response = api_error_response(403, "rateLimitExceeded");
    response.retry_after = 7s;
    BOOST_TEST((classify(api_method::page, response, now).retry_after == std::optional(7s)));
}

BOOST_AUTO_TEST_CASE(reports_a_wrong_clock_if_the_token_is_rejected) {
    auto response = api_error_response(401, "authError");
    response.date = std::chrono::sys_seconds(300s);
    BOOST_TEST(
        contains(classify(api_method::get, response, now).cause.message, "300 seconds behind"));
    response.date = std::chrono::sys_seconds(-300s);
    BOOST_TEST(
        contains(classify(api_method::get, response, now).cause.message, "300 seconds ahead"));
    response.date = std::chrono::sys_seconds(59s);
    BOOST_TEST(!contains(classify(api_method::get, response, now).cause.message, "clock"));
}

BOOST_AUTO_TEST_CASE(retries_only_transient_errors_of_calls_without_a_response) {
    for (const errc code : {errc::unavailable, errc::timed_out})
        BOOST_TEST((classify(error(code, "x")).action == retry_action::retry));
    for (const errc code :
         {errc::permission_denied, errc::bad_input, errc::too_large, errc::cancelled})
        BOOST_TEST((classify(error(code, "x")).action == retry_action::give_up));
}

BOOST_AUTO_TEST_CASE(failed_job_is_a_conflict_only_if_a_new_id_may_help) {
    BOOST_TEST(job_failure("rateLimitExceeded", "").code == errc::conflict);
    BOOST_TEST(job_failure("backendError", "").code == errc::conflict);
    BOOST_TEST(job_failure("jobBackendError", "").code == errc::conflict);
    BOOST_TEST(job_failure("stopped", "").code == errc::conflict);
    BOOST_TEST(job_failure("duplicate", "").code == errc::conflict);
    BOOST_TEST(job_failure("neverHeardOf", "").code == errc::conflict);
    BOOST_TEST(job_failure("invalidQuery", "").code == errc::bad_input);
    BOOST_TEST(job_failure("notFound", "").code == errc::bad_input);
    BOOST_TEST(job_failure("quotaExceeded", "").code == errc::permission_denied);
    BOOST_TEST(job_failure("stopped", "by hand").message == "job failed: stopped: by hand");
}

BOOST_AUTO_TEST_SUITE_END()
