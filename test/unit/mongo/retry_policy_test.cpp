// Tests the pool's reactions to errors by tables, and the connect backoff by a clock that the test
// sets.
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

BOOST_AUTO_TEST_SUITE(mongo_retry_policy)

BOOST_DATA_TEST_CASE(each_error_code_has_its_retry_policy, policy_cases, c) {
    BOOST_TEST(must_discard_client(c.failure) == c.must_discard);
    BOOST_TEST(is_retryable(c.failure, 1) == c.retryable);
    BOOST_TEST(!is_retryable(c.failure, 2));
    BOOST_TEST(is_permanent(c.failure) == c.permanent);
}

BOOST_DATA_TEST_CASE(each_driver_error_maps_to_an_error_code, error_cases, r) {
    bson_error_t driver_error{};
    driver_error.domain = r.domain;
    driver_error.code = r.code;
    std::strcpy(driver_error.message, "what it said");
    const error converted = to_error(driver_error);
    BOOST_TEST(converted.code == r.expected);
    BOOST_TEST(converted.message == "MongoDB: what it said");
}

BOOST_AUTO_TEST_CASE(connect_delays_grow_to_400_ms) {
    BOOST_TEST(connect_delay(0).count() == 0);
    std::chrono::milliseconds last{};
    for (int failures = 1; failures < 5; ++failures) {
        BOOST_TEST(connect_delay(failures).count() > last.count());
        last = connect_delay(failures);
    }
    BOOST_TEST(connect_delay(1'000'000).count() == 400);
}

BOOST_AUTO_TEST_CASE(permits_two_concurrent_attempts) {
    connect_backoff backoff;
    BOOST_TEST(backoff.try_start(start));
    BOOST_TEST(backoff.try_start(start));
    BOOST_TEST(!backoff.try_start(start));
    backoff.finish({}, start);
    BOOST_TEST(backoff.try_start(start));
}

BOOST_AUTO_TEST_CASE(permits_no_attempt_during_the_delay_after_a_failure) {
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

BOOST_AUTO_TEST_CASE(a_refused_login_is_a_permanent_failure_until_the_next_attempt) {
    connect_backoff backoff;
    BOOST_TEST(backoff.try_start(start));
    backoff.finish(auth_failure, start);
    BOOST_TEST(backoff.has_permanent_failure(start));
    BOOST_TEST(!backoff.has_permanent_failure(backoff.next_attempt_at()));
    BOOST_TEST(backoff.try_start(backoff.next_attempt_at()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
