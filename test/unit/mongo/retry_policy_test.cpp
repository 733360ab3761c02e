// Goal: what the pool does after a failure is decided by tables, not by chance. Method: one line
// per situation; the gate on a clock that the test moves.
#include "mongo/connect_backoff.hpp"
#include "mongo/retry_policy.hpp"
#include "support/printing.hpp"
#include "wheelcount/mongo/errors.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstring>
#include <ostream>
#include <vector>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;
using namespace mongo;

struct policy_case {
    errc failure;
    bool must_discard;
    bool retryable;
    bool permanent;
};

std::ostream& operator<<(std::ostream& out, const policy_case& c) {
    return out << name(c.failure);
}

const std::vector<policy_case> policy_cases{
    {errc::unavailable, true, true, false},        {errc::timed_out, true, false, false},
    {errc::permission_denied, false, false, true}, {errc::conflict, false, false, true},
    {errc::corrupt, false, false, true},           {errc::internal, false, false, true},
    {errc::bad_input, false, false, true},
};

struct error_case {
    unsigned domain;
    unsigned code;
    errc expected;
};

std::ostream& operator<<(std::ostream& out, const error_case& r) {
    return out << "domain " << r.domain << ", code " << r.code;
}

const std::vector<error_case> error_cases{
    {MONGOC_ERROR_STREAM, MONGOC_ERROR_STREAM_SOCKET, errc::unavailable},
    {MONGOC_ERROR_STREAM, MONGOC_ERROR_STREAM_CONNECT, errc::unavailable},
    {MONGOC_ERROR_SERVER_SELECTION, MONGOC_ERROR_SERVER_SELECTION_FAILURE, errc::unavailable},
    {MONGOC_ERROR_PROTOCOL, MONGOC_ERROR_PROTOCOL_INVALID_REPLY, errc::unavailable},
    {MONGOC_ERROR_CLIENT, MONGOC_ERROR_CLIENT_AUTHENTICATE, errc::permission_denied},
    {MONGOC_ERROR_SCRAM, MONGOC_ERROR_SCRAM_PROTOCOL_ERROR, errc::permission_denied},
    {MONGOC_ERROR_SERVER, 13, errc::permission_denied}, // Unauthorized
    {MONGOC_ERROR_SERVER, 18, errc::permission_denied}, // AuthenticationFailed
    {MONGOC_ERROR_SERVER, 50, errc::timed_out},         // MaxTimeMSExpired
    {MONGOC_ERROR_SERVER, 262, errc::timed_out},        // ExceededTimeLimit
    {MONGOC_ERROR_WRITE_CONCERN, 64, errc::timed_out},
    {MONGOC_ERROR_WRITE_CONCERN, 91, errc::unavailable}, // ShutdownInProgress
    {MONGOC_ERROR_SERVER, 10107, errc::unavailable},     // NotWritablePrimary
    {MONGOC_ERROR_SERVER, 13435, errc::unavailable},     // NotPrimaryNoSecondaryOk
    {MONGOC_ERROR_SERVER, 11602, errc::unavailable},     // InterruptedDueToReplStateChange
    {MONGOC_ERROR_SERVER, 189, errc::unavailable},       // PrimarySteppedDown
    {MONGOC_ERROR_SERVER, 14031, errc::unavailable},     // OutOfDiskSpace
    {MONGOC_ERROR_SERVER, 11000, errc::conflict},        // DuplicateKey
    {MONGOC_ERROR_SERVER, 59, errc::internal},           // CommandNotFound
    {MONGOC_ERROR_BSON, MONGOC_ERROR_BSON_INVALID, errc::internal},
};

const error unreachable(errc::unavailable, "connection refused");
const error auth_failure(errc::permission_denied, "wrong password");
const connect_backoff::time_point start{};

} // namespace

BOOST_AUTO_TEST_SUITE(mongo_decisions)

BOOST_DATA_TEST_CASE(each_failure_has_its_consequences, policy_cases, c) {
    BOOST_TEST(must_discard_client(c.failure) == c.must_discard);
    BOOST_TEST(is_retryable(c.failure, 1) == c.retryable);
    BOOST_TEST(!is_retryable(c.failure, 2));
    BOOST_TEST(is_permanent(c.failure) == c.permanent);
}

BOOST_DATA_TEST_CASE(each_report_of_the_driver_has_a_meaning, error_cases, r) {
    bson_error_t driver_error{};
    driver_error.domain = r.domain;
    driver_error.code = r.code;
    std::strcpy(driver_error.message, "what it said");
    const error converted = to_error(driver_error);
    BOOST_TEST(converted.code == r.expected);
    BOOST_TEST(converted.message == "MongoDB: what it said");
}

BOOST_AUTO_TEST_CASE(pauses_grow_and_leave_time_to_be_back_within_a_second) {
    BOOST_TEST(connect_delay(0).count() == 0);
    std::chrono::milliseconds last{};
    for (int failures = 1; failures < 5; ++failures) {
        BOOST_TEST(connect_delay(failures).count() > last.count());
        last = connect_delay(failures);
    }
    BOOST_TEST(connect_delay(1'000'000).count() == 400);
}

BOOST_AUTO_TEST_CASE(two_connect_at_a_time) {
    connect_backoff backoff;
    BOOST_TEST(backoff.try_start(start));
    BOOST_TEST(backoff.try_start(start));
    BOOST_TEST(!backoff.try_start(start));
    backoff.finish({}, start);
    BOOST_TEST(backoff.try_start(start));
}

BOOST_AUTO_TEST_CASE(after_a_failure_nobody_enters_for_a_while) {
    connect_backoff backoff;
    BOOST_TEST(backoff.try_start(start));
    backoff.finish(unreachable, start);
    BOOST_TEST(!backoff.try_start(start));
    BOOST_TEST(!backoff.try_start(backoff.next_attempt_at() - 1ms));
    BOOST_TEST(backoff.try_start(backoff.next_attempt_at()));
    BOOST_TEST(backoff.last_failure()->message == unreachable.message);
    BOOST_TEST(!backoff.has_permanent_failure(start));
    backoff.finish({}, start);
    BOOST_TEST(!backoff.last_failure().has_value());
    BOOST_TEST(backoff.try_start(start));
}

BOOST_AUTO_TEST_CASE(a_refusal_is_hopeless_until_it_is_tried_again) {
    connect_backoff backoff;
    BOOST_TEST(backoff.try_start(start));
    backoff.finish(auth_failure, start);
    BOOST_TEST(backoff.has_permanent_failure(start));
    BOOST_TEST(!backoff.has_permanent_failure(backoff.next_attempt_at()));
    BOOST_TEST(backoff.try_start(backoff.next_attempt_at()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
