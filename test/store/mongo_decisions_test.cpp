// Goal: what the pool does after a failure is decided by tables, not by chance. Method: one line
// per situation; the gate on a clock that the test moves.
#include "store/connect_gate.hpp"
#include "store/mongo_error.hpp"
#include "store/mongo_policy.hpp"
#include "support/printing.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstring>
#include <ostream>
#include <vector>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;
using namespace store;

struct consequence {
    errc failure;
    bool client_spent;
    bool second_try;
    bool permanent;
};

std::ostream& operator<<(std::ostream& out, const consequence& c) {
    return out << name(c.failure);
}

const std::vector<consequence> consequences{
    {errc::unavailable, true, true, false}, {errc::timed_out, true, false, false},
    {errc::refused, false, false, true},    {errc::conflict, false, false, true},
    {errc::corrupt, false, false, true},    {errc::internal, false, false, true},
    {errc::bad_input, false, false, true},
};

struct report {
    unsigned domain;
    unsigned code;
    errc meaning;
};

std::ostream& operator<<(std::ostream& out, const report& r) {
    return out << "domain " << r.domain << ", code " << r.code;
}

const std::vector<report> reports{
    {MONGOC_ERROR_STREAM, MONGOC_ERROR_STREAM_SOCKET, errc::unavailable},
    {MONGOC_ERROR_STREAM, MONGOC_ERROR_STREAM_CONNECT, errc::unavailable},
    {MONGOC_ERROR_SERVER_SELECTION, MONGOC_ERROR_SERVER_SELECTION_FAILURE, errc::unavailable},
    {MONGOC_ERROR_PROTOCOL, MONGOC_ERROR_PROTOCOL_INVALID_REPLY, errc::unavailable},
    {MONGOC_ERROR_CLIENT, MONGOC_ERROR_CLIENT_AUTHENTICATE, errc::refused},
    {MONGOC_ERROR_SCRAM, MONGOC_ERROR_SCRAM_PROTOCOL_ERROR, errc::refused},
    {MONGOC_ERROR_SERVER, 13, errc::refused},    // Unauthorized
    {MONGOC_ERROR_SERVER, 18, errc::refused},    // AuthenticationFailed
    {MONGOC_ERROR_SERVER, 50, errc::timed_out},  // MaxTimeMSExpired
    {MONGOC_ERROR_SERVER, 262, errc::timed_out}, // ExceededTimeLimit
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

const error down(errc::unavailable, "connection refused");
const error no_entry(errc::refused, "wrong password");
const connect_gate::time_point start{};

} // namespace

BOOST_AUTO_TEST_SUITE(mongo_decisions)

BOOST_DATA_TEST_CASE(each_failure_has_its_consequences, consequences, c) {
    BOOST_TEST(is_client_spent(c.failure) == c.client_spent);
    BOOST_TEST(is_worth_another_try(c.failure, 1) == c.second_try);
    BOOST_TEST(!is_worth_another_try(c.failure, 2));
    BOOST_TEST(is_permanent(c.failure) == c.permanent);
}

BOOST_DATA_TEST_CASE(each_report_of_the_driver_has_a_meaning, reports, r) {
    bson_error_t reported{};
    reported.domain = r.domain;
    reported.code = r.code;
    std::strcpy(reported.message, "what it said");
    const error told = mongo_error(reported);
    BOOST_TEST(told.code == r.meaning);
    BOOST_TEST(told.message == "MongoDB: what it said");
}

BOOST_AUTO_TEST_CASE(pauses_grow_and_leave_time_to_be_back_within_a_second) {
    BOOST_TEST(connect_pause(0).count() == 0);
    std::chrono::milliseconds last{};
    for (int failures = 1; failures < 5; ++failures) {
        BOOST_TEST(connect_pause(failures).count() > last.count());
        last = connect_pause(failures);
    }
    BOOST_TEST(connect_pause(1'000'000).count() == 400);
}

BOOST_AUTO_TEST_CASE(two_connect_at_a_time) {
    connect_gate gate;
    BOOST_TEST(gate.try_enter(start));
    BOOST_TEST(gate.try_enter(start));
    BOOST_TEST(!gate.try_enter(start));
    gate.leave({}, start);
    BOOST_TEST(gate.try_enter(start));
}

BOOST_AUTO_TEST_CASE(after_a_failure_nobody_enters_for_a_while) {
    connect_gate gate;
    BOOST_TEST(gate.try_enter(start));
    gate.leave(down, start);
    BOOST_TEST(!gate.try_enter(start));
    BOOST_TEST(!gate.try_enter(gate.opens_at() - 1ms));
    BOOST_TEST(gate.try_enter(gate.opens_at()));
    BOOST_TEST(gate.last_failure()->message == down.message);
    BOOST_TEST(!gate.is_hopeless(start));
    gate.leave({}, start);
    BOOST_TEST(!gate.last_failure().has_value());
    BOOST_TEST(gate.try_enter(start));
}

BOOST_AUTO_TEST_CASE(a_refusal_is_hopeless_until_it_is_tried_again) {
    connect_gate gate;
    BOOST_TEST(gate.try_enter(start));
    gate.leave(no_entry, start);
    BOOST_TEST(gate.is_hopeless(start));
    BOOST_TEST(!gate.is_hopeless(gate.opens_at()));
    BOOST_TEST(gate.try_enter(gate.opens_at()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
