// Goal: a store in trouble is left alone, and asked again as soon as it may have recovered.
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "wheelcount/store/circuit_breaker_store.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>

namespace wheelcount::store {
namespace {

using namespace std::chrono_literals;

/// `?` asks and is let through, `!` asks and is not, `s` succeeds, `f` fails, `g` gives up, `.` is
/// half a second.
void run_script(std::string_view script) {
    circuit_breaker b;
    circuit_breaker::time_point now{};
    for (std::size_t i = 0; i < script.size(); ++i) {
        switch (script[i]) {
        case '?':
        case '!':
            BOOST_TEST(b.allow(now) == (script[i] == '?'), script << " at " << i);
            break;
        case 's':
            b.record_success();
            break;
        case 'f':
            b.record_failure(now);
            break;
        case 'g':
            b.record_abandoned(now);
            break;
        default:
            now += 500ms;
        }
    }
}

BOOST_AUTO_TEST_SUITE(breakers)

BOOST_AUTO_TEST_CASE(a_breaker_does_what_the_script_says) {
    for (const char* script : {
             "?s?s?s",                      // all is well
             "?f?f?f?f?s?f?f?f?f?",         // never five in a row
             "?f?f?f?f?f!...!",             // five in a row
             "?f?f?f?f?f!....?!",           // two seconds later one tries, and only one
             "?f?f?f?f?f....?s?f?f?f?f?f!", // it worked: all as in the beginning
             "?f?f?f?f?f....?f!...!.?",     // it did not: two seconds more
             "?f?f?f?f?f....?g?!",          // nobody knows: the next one tries
             "?????fffff!s?",               // one of those under way says that it is over
             "?????fffff..f...!.?",         // the last one under way fails late
             "?g?g?g?g?g?",                 // giving up is no failure
         })
        run_script(script);
}

struct circuit_breaker_store_fixture : test::loop_fixture {
    test::memory_store inner;
    circuit_breaker::time_point now{};
    circuit_breaker_store store{inner, [this] { return now; }};

    errc get() {
        const auto bodies = run(store.get({"a"}));
        return bodies ? errc::internal : bodies.error().code; // internal: there was no error
    }
};

BOOST_FIXTURE_TEST_CASE(a_store_that_keeps_failing_is_not_asked, circuit_breaker_store_fixture) {
    for (std::size_t call = 1; call <= 6; ++call)
        inner.fail_call(call, call % 2 ? errc::unavailable : errc::timed_out);
    for (int i = 0; i < 20; ++i)
        BOOST_TEST((get() != errc::internal));
    BOOST_TEST(inner.calls() == circuit_breaker::failures_to_open);
    now += 2s;
    BOOST_TEST((get() == errc::timed_out)); // the sixth
    now += 2s;
    BOOST_TEST((get() == errc::internal));
    BOOST_TEST((store.state() == circuit_breaker::state::closed));
}

BOOST_FIXTURE_TEST_CASE(what_is_no_trouble_of_the_store_is_not_counted,
                        circuit_breaker_store_fixture) {
    for (std::size_t call = 1; call <= 20; ++call)
        inner.fail_call(call, call % 2 ? errc::overloaded : errc::corrupt);
    for (int i = 0; i < 20; ++i)
        get();
    BOOST_TEST(inner.calls() == 20U);
}

BOOST_FIXTURE_TEST_CASE(what_was_not_tried_is_no_success, circuit_breaker_store_fixture) {
    const errc outcomes[] = {errc::unavailable, errc::overloaded, errc::unavailable,
                             errc::unavailable, errc::cancelled,  errc::unavailable,
                             errc::overloaded,  errc::unavailable};
    for (std::size_t call = 0; call < std::size(outcomes); ++call)
        inner.fail_call(call + 1, outcomes[call]);
    for (const errc expected : outcomes)
        BOOST_TEST((get() == expected));
    BOOST_TEST((store.state() == circuit_breaker::state::open), "the fifth failure");
}

BOOST_FIXTURE_TEST_CASE(writes_go_through, circuit_breaker_store_fixture) {
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
