// Goal: a failure that repeats is logged at once, then once per minute with the number of those in
// between, and its end is logged. Method: a fake clock, and the lines that were logged.
#include "support/fake_clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/core/log_throttle.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

namespace wheelcount {
namespace {

using namespace std::chrono_literals;

struct throttle_fixture {
    test::fake_clock clock;
    std::vector<std::string> lines;
    log logger{clock, severity::info, [this](std::string_view line) { lines.emplace_back(line); }};
    log_throttle throttle{logger, clock, {"store.read_failed", "store.read_recovered"}};

    void fail(errc code = errc::unavailable) { throttle.failure(error(code, "down")); }
    /// The lines since the last call.
    std::vector<std::string> take() { return std::exchange(lines, {}); }
    static bool contains(const std::string& line, std::string_view part) {
        return line.find(part) != std::string::npos;
    }
};

BOOST_FIXTURE_TEST_SUITE(log_throttles, throttle_fixture)

BOOST_AUTO_TEST_CASE(the_first_failure_is_logged_at_once) {
    fail();
    const auto logged = take();
    BOOST_REQUIRE(logged.size() == 1u);
    BOOST_TEST(contains(logged[0], R"("level":"error","event":"store.read_failed","code")"));
    BOOST_TEST(contains(logged[0], R"("message":"down")"));
}

BOOST_AUTO_TEST_CASE(further_failures_are_one_line_per_minute_with_their_number) {
    fail();
    take();
    for (int second = 1; second < 60; ++second) {
        clock.advance(1s);
        fail();
    }
    BOOST_TEST(take().empty());
    for (const std::string_view suppressed : {R"("suppressed":59)", R"("suppressed":1)"}) {
        clock.advance(1s);
        fail();
        const auto logged = take();
        BOOST_REQUIRE(logged.size() == 1u);
        BOOST_TEST(contains(logged[0], suppressed), logged[0]);
        clock.advance(58s);
        fail();
        clock.advance(1s);
    }
}

BOOST_AUTO_TEST_CASE(a_failure_after_a_quiet_minute_mentions_no_others) {
    fail();
    clock.advance(1min);
    take();
    fail();
    const auto logged = take();
    BOOST_REQUIRE(logged.size() == 1u);
    BOOST_TEST(!contains(logged[0], "suppressed"));
}

BOOST_AUTO_TEST_CASE(recovery_is_logged_once_with_the_number_of_failures) {
    throttle.success();
    BOOST_TEST(take().empty());
    for (int i = 0; i < 5; ++i)
        fail();
    take();
    throttle.success();
    throttle.success();
    const auto logged = take();
    BOOST_REQUIRE(logged.size() == 1u);
    BOOST_TEST(contains(logged[0], R"("level":"info","event":"store.read_recovered","failures":5)"),
               logged[0]);
}

BOOST_AUTO_TEST_CASE(flapping_logs_one_failure_and_one_recovery_per_minute) {
    for (int second = 0; second < 60; ++second) {
        fail();
        throttle.success();
        clock.advance(1s);
    }
    BOOST_TEST(take().size() == 2u);
    fail();
    throttle.success();
    const auto logged = take();
    BOOST_REQUIRE(logged.size() == 2u);
    BOOST_TEST(contains(logged[0], R"("suppressed":59)"), logged[0]);
    BOOST_TEST(contains(logged[1], R"("failures":60)"), logged[1]);
}

BOOST_AUTO_TEST_CASE(a_cancelled_operation_is_no_failure) {
    fail(errc::cancelled);
    throttle.success();
    BOOST_TEST(take().empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
