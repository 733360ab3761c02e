#include "bigquery/api_error.hpp"
#include "bigquery/contains.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using wheelcount::test::contains;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::system_clock::time_point now{};

net::http_response answer(unsigned status, std::string body = {}) {
    net::http_response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

net::http_response api_answer(unsigned status, const std::string& reason) {
    return answer(status, R"({"error":{"code":0,"message":"what it says","errors":[{"reason":")" +
                              reason + R"(","message":"detail"}]}})");
}

struct reason_row {
    const char* reason;
    unsigned status;
    remedy cure;
    errc code;
};

// The table of errors in BigQuery's documentation. Statuses are those seen in the field, also
// where they contradict the reason: the reason decides.
constexpr reason_row reasons[]{
    {"rateLimitExceeded", 403, remedy::ask_again, errc::unavailable},
    {"rateLimitExceeded", 429, remedy::ask_again, errc::unavailable},
    {"backendError", 500, remedy::ask_again, errc::unavailable},
    {"backendError", 503, remedy::ask_again, errc::unavailable},
    {"internalError", 500, remedy::ask_again, errc::unavailable},
    {"badGateway", 502, remedy::ask_again, errc::unavailable},
    {"jobBackendError", 400, remedy::give_up, errc::conflict},
    {"jobInternalError", 400, remedy::give_up, errc::conflict},
    {"jobRateLimitExceeded", 400, remedy::give_up, errc::conflict},
    {"tableUnavailable", 400, remedy::give_up, errc::conflict},
    {"timeout", 400, remedy::give_up, errc::conflict},
    {"stopped", 200, remedy::give_up, errc::conflict},
    {"duplicate", 409, remedy::look_up_job, errc::conflict},
    {"notFound", 404, remedy::give_up, errc::not_found},
    {"quotaExceeded", 403, remedy::give_up, errc::refused},
    {"bytesBilledLimitExceeded", 500, remedy::give_up, errc::refused},
    {"bytesBilledLimitExceeded", 400, remedy::give_up, errc::refused},
    {"billingTierLimitExceeded", 400, remedy::give_up, errc::refused},
    {"billingNotEnabled", 403, remedy::give_up, errc::refused},
    {"accessDenied", 403, remedy::give_up, errc::refused},
    {"blocked", 403, remedy::give_up, errc::refused},
    {"resourcesExceeded", 400, remedy::give_up, errc::bad_input},
    {"responseTooLarge", 403, remedy::give_up, errc::bad_input},
    {"invalid", 400, remedy::give_up, errc::bad_input},
    {"invalidQuery", 400, remedy::give_up, errc::bad_input},
    {"badRequest", 400, remedy::give_up, errc::bad_input},
    {"notImplemented", 501, remedy::give_up, errc::bad_input},
};

// No reason, or one that is not documented: what front ends and newer versions send.
constexpr reason_row statuses[]{
    {"", 302, remedy::ask_again, errc::unavailable},
    {"", 400, remedy::give_up, errc::bad_input},
    {"authError", 401, remedy::renew_access, errc::refused},
    {"forbidden", 403, remedy::give_up, errc::refused},
    {"", 404, remedy::give_up, errc::not_found},
    {"", 408, remedy::ask_again, errc::unavailable},
    {"", 409, remedy::look_up_job, errc::conflict},
    {"", 413, remedy::give_up, errc::bad_input},
    {"", 429, remedy::ask_again, errc::unavailable},
    {"", 500, remedy::ask_again, errc::unavailable},
    {"", 501, remedy::give_up, errc::bad_input},
    {"", 502, remedy::ask_again, errc::unavailable},
    {"", 503, remedy::ask_again, errc::unavailable},
    {"", 504, remedy::ask_again, errc::unavailable},
};

void check(const reason_row& row) {
    BOOST_TEST_CONTEXT(row.reason << ' ' << row.status) {
        const verdict v = verdict_on(row.reason, row.status);
        BOOST_TEST((v.cure == row.cure));
        BOOST_TEST(v.code == row.code);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(api_error_test)

BOOST_AUTO_TEST_CASE(the_reason_decides_whatever_the_status) {
    for (const auto& row : reasons)
        check(row);
}

BOOST_AUTO_TEST_CASE(without_a_known_reason_the_status_decides) {
    for (const auto& row : statuses)
        check(row);
}

BOOST_AUTO_TEST_CASE(a_missing_thing_means_something_else_in_every_call) {
    const auto missing = api_answer(404, "notFound");
    const failure insert = judge(call::insert, missing, now);
    BOOST_TEST((insert.cure == remedy::give_up));
    BOOST_TEST(insert.why.code == errc::bad_input);
    for (const call early : {call::get, call::wait}) {
        const failure f = judge(early, missing, now);
        BOOST_TEST((f.cure == remedy::ask_again));
        BOOST_TEST(f.why.code == errc::conflict);
    }
    const failure page = judge(call::page, missing, now);
    BOOST_TEST((page.cure == remedy::give_up));
    BOOST_TEST(page.why.code == errc::conflict);
    BOOST_TEST(contains(page.why.message, "as a new job"));
}

BOOST_AUTO_TEST_CASE(messages_tell_call_status_reason_explanation_and_hint) {
    const failure f = judge(call::insert, api_answer(500, "bytesBilledLimitExceeded"), now);
    BOOST_TEST(f.why.message == "jobs.insert returned HTTP 500, bytesBilledLimitExceeded: what it "
                                "says (raise budget_day)");
}

BOOST_AUTO_TEST_CASE(pages_of_front_ends_are_not_quoted) {
    const failure f = judge(call::page, answer(502, "<html>Bad Gateway</html>"), now);
    BOOST_TEST((f.cure == remedy::ask_again));
    BOOST_TEST(f.why.message == "jobs.getQueryResults returned HTTP 502");
}

BOOST_AUTO_TEST_CASE(endless_explanations_are_cut) {
    const std::string body =
        R"({"error":{"message":")" + std::string(100'000, 'x') + R"(","errors":[]}})";
    BOOST_TEST(judge(call::get, answer(400, body), now).why.message.size() < 1'000u);
}

BOOST_AUTO_TEST_CASE(bodies_of_any_shape_are_survived) {
    for (const char* body : {"", "null", "[]", "{}", R"({"error":1})", R"({"error":{"errors":{}}})",
                             R"({"error":{"errors":[7]}})", R"({"error":{"message":1}})", "{\"err"})
        BOOST_TEST((judge(call::get, answer(503, body), now).cure == remedy::ask_again));
}

BOOST_AUTO_TEST_CASE(the_servers_wish_for_a_pause_is_kept) {
    auto response = api_answer(403, "rateLimitExceeded");
    response.retry_after = 7s;
    BOOST_TEST((judge(call::page, response, now).retry_after == std::optional(7s)));
}

BOOST_AUTO_TEST_CASE(a_wrong_clock_is_named_where_tokens_are_refused) {
    auto response = api_answer(401, "authError");
    response.date = std::chrono::sys_seconds(300s);
    BOOST_TEST(contains(judge(call::get, response, now).why.message, "300 seconds behind"));
    response.date = std::chrono::sys_seconds(-300s);
    BOOST_TEST(contains(judge(call::get, response, now).why.message, "300 seconds ahead"));
    response.date = std::chrono::sys_seconds(59s);
    BOOST_TEST(!contains(judge(call::get, response, now).why.message, "clock"));
}

BOOST_AUTO_TEST_CASE(of_calls_without_an_answer_only_the_passing_troubles_are_repeated) {
    for (const errc code : {errc::unavailable, errc::timed_out})
        BOOST_TEST((judge(error(code, "x")).cure == remedy::ask_again));
    for (const errc code : {errc::refused, errc::bad_input, errc::too_large, errc::cancelled})
        BOOST_TEST((judge(error(code, "x")).cure == remedy::give_up));
}

BOOST_AUTO_TEST_CASE(a_failed_job_is_cured_by_a_new_id_or_not_at_all) {
    BOOST_TEST(job_failure("rateLimitExceeded", "").code == errc::conflict);
    BOOST_TEST(job_failure("backendError", "").code == errc::conflict);
    BOOST_TEST(job_failure("jobBackendError", "").code == errc::conflict);
    BOOST_TEST(job_failure("stopped", "").code == errc::conflict);
    BOOST_TEST(job_failure("duplicate", "").code == errc::conflict);
    BOOST_TEST(job_failure("neverHeardOf", "").code == errc::conflict);
    BOOST_TEST(job_failure("invalidQuery", "").code == errc::bad_input);
    BOOST_TEST(job_failure("notFound", "").code == errc::bad_input);
    BOOST_TEST(job_failure("quotaExceeded", "").code == errc::refused);
    BOOST_TEST(job_failure("stopped", "by hand").message == "job failed: stopped: by hand");
}

BOOST_AUTO_TEST_SUITE_END()
