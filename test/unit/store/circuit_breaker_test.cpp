// Tests that a failing store gets no calls while the circuit is open, and one call when the wait is
// over: the state machine by scripts, the store by a double whose calls fail as planned.
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/store/circuit_breaker_store.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::store {
namespace {

using namespace std::chrono_literals;

/// `?` a call is permitted, `!` a call is not permitted, `s` a call succeeds, `f` a call fails, `r`
/// a call releases its permission, `.` half a second passes.
void run_script(std::string_view script) {
    circuit_breaker b;
    circuit_breaker::time_point now{};
    for (std::size_t i = 0; i < script.size(); ++i) {
        switch (script[i]) {
        case '?':
        case '!':
            BOOST_TEST(b.try_acquire_permission(now) == (script[i] == '?'), script << " at " << i);
            break;
        case 's':
            b.on_success();
            break;
        case 'f':
            b.on_error(now);
            break;
        case 'r':
            b.release_permission(now);
            break;
        default:
            now += 500ms;
        }
    }
}

BOOST_AUTO_TEST_SUITE(circuit_breakers)

BOOST_AUTO_TEST_CASE(state_changes_follow_the_scripts) {
    for (const char* script : {
             "?s?s?s",                      // closed
             "?f?f?f?f?s?f?f?f?f?",         // never five in a row
             "?f?f?f?f?f!...!",             // five in a row open it
             "?f?f?f?f?f!....?!",           // half open after two seconds: one call
             "?f?f?f?f?f....?s?f?f?f?f?f!", // its success closes the circuit
             "?f?f?f?f?f....?f!...!.?",     // its failure opens it for two seconds
             "?f?f?f?f?f....?r?!",          // its outcome is unknown: the next call may try
             "?????fffff!s?",               // an earlier call succeeds late and closes it
             "?????fffff..f...!.?",         // an earlier call fails late and restarts the wait
             "?r?r?r?r?r?",                 // a released permission is not a failure
         })
        run_script(script);
}

struct circuit_breaker_store_fixture : test::loop_fixture {
    test::memory_store inner;
    circuit_breaker::time_point now{};
    test::fake_clock clock;
    std::vector<std::string> lines;
    log logger{clock, severity::info, [this](std::string_view line) { lines.emplace_back(line); }};
    log_throttle read_log{logger, clock, {"failed", "recovered"}};
    circuit_breaker_store store{inner, [this] { return now; }, read_log};

    errc get() {
        const auto bodies = run(store.get({"a"}));
        return bodies ? errc::internal : bodies.error().code; // internal: there was no error
    }
};

BOOST_FIXTURE_TEST_CASE(five_failures_in_a_row_stop_the_calls, circuit_breaker_store_fixture) {
    for (std::size_t call = 1; call <= 6; ++call)
        inner.fail_call(call, call % 2 ? errc::unavailable : errc::timed_out);
    for (int i = 0; i < 20; ++i)
        BOOST_TEST((get() != errc::internal));
    BOOST_TEST(inner.calls() == circuit_breaker::failure_threshold);
    now += 2s;
    BOOST_TEST((get() == errc::timed_out)); // the sixth
    now += 2s;
    BOOST_TEST((get() == errc::internal));
    BOOST_TEST((store.state() == circuit_breaker::state::closed));
}

BOOST_FIXTURE_TEST_CASE(other_errors_do_not_count_as_failures, circuit_breaker_store_fixture) {
    for (std::size_t call = 1; call <= 20; ++call)
        inner.fail_call(call, call % 2 ? errc::overloaded : errc::corrupt);
    for (int i = 0; i < 20; ++i)
        get();
    BOOST_TEST(inner.calls() == 20U);
}

BOOST_FIXTURE_TEST_CASE(an_inconclusive_call_does_not_reset_the_count,
                        circuit_breaker_store_fixture) {
    const errc outcomes[] = {errc::unavailable, errc::overloaded, errc::unavailable,
                             errc::unavailable, errc::cancelled,  errc::unavailable,
                             errc::overloaded,  errc::unavailable};
    for (std::size_t call = 0; call < std::size(outcomes); ++call)
        inner.fail_call(call + 1, outcomes[call]);
    for (const errc expected : outcomes)
        BOOST_TEST((get() == expected));
    BOOST_TEST((store.state() == circuit_breaker::state::open), "the fifth failure");
}

BOOST_FIXTURE_TEST_CASE(failed_reads_are_logged_once_and_so_is_their_end,
                        circuit_breaker_store_fixture) {
    for (std::size_t call = 1; call <= 5; ++call)
        inner.fail_call(call);
    for (int i = 0; i < 20; ++i)
        get();
    BOOST_TEST(lines.size() == 1U);
    now += 2s;
    get();
    BOOST_REQUIRE(lines.size() == 2U);
    BOOST_TEST(lines[0].find(R"("event":"failed")") != std::string::npos);
    BOOST_TEST(lines[1].find(R"("event":"recovered","failures":5)") != std::string::npos, lines[1]);
}

BOOST_FIXTURE_TEST_CASE(a_read_of_an_overloaded_store_is_logged, circuit_breaker_store_fixture) {
    inner.fail_call(1, errc::overloaded);
    get();
    BOOST_TEST(lines.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(writes_pass_an_open_circuit, circuit_breaker_store_fixture) {
    for (std::size_t call = 1; call <= 5; ++call)
        inner.fail_call(call);
    for (int i = 0; i < 5; ++i)
        get();
    BOOST_TEST((get() == errc::unavailable));
    BOOST_TEST(run(store.put({{"a", "1"}})).has_value());
    BOOST_TEST(run(store.erase({"a"})).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::store
