// Goal: clocks agree on the UTC day, and sleeping can be cancelled.
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "wheelcount/core/clock.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

using namespace wheelcount;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(clocks)

BOOST_AUTO_TEST_CASE(today_changes_at_midnight_utc) {
    test::fake_clock clock(day{2026y / 7 / 21});
    BOOST_TEST(to_string(today(clock)) == "2026-07-21");
    clock.advance(12h - 1ms);
    BOOST_TEST(to_string(today(clock)) == "2026-07-21");
    clock.advance(1ms);
    BOOST_TEST(to_string(today(clock)) == "2026-07-22");
}

BOOST_AUTO_TEST_CASE(a_fixed_clock_is_always_at_noon) {
    const fixed_clock clock(day{2026y / 7 / 1});
    BOOST_TEST((clock.now() == day{2026y / 7 / 1} + 12h));
}

BOOST_AUTO_TEST_CASE(the_real_clock_is_the_system_clock) {
    const auto before = std::chrono::system_clock::now();
    const auto now = real_clock().now();
    const auto after = std::chrono::system_clock::now();
    BOOST_TEST((before <= now && now <= after));
}

BOOST_FIXTURE_TEST_CASE(sleeping_takes_at_least_its_time, test::loop_fixture) {
    const auto begin = std::chrono::steady_clock::now();
    run(real_clock().sleep_for(1ms));
    BOOST_TEST((std::chrono::steady_clock::now() - begin >= 1ms));
}

BOOST_FIXTURE_TEST_CASE(a_cancelled_sleep_ends_at_once_by_an_exception, test::loop_fixture) {
    real_clock clock;
    boost::asio::cancellation_signal stop;
    std::exception_ptr thrown;
    auto finish = [&thrown](std::exception_ptr e) { thrown = e; };
    boost::asio::co_spawn(context(), clock.sleep_for(24h),
                          boost::asio::bind_cancellation_slot(stop.slot(), finish));
    context().poll();
    BOOST_TEST(!thrown);
    stop.emit(boost::asio::cancellation_type::terminal);
    context().poll();
    BOOST_TEST_REQUIRE(!!thrown);
    BOOST_CHECK_EXCEPTION(
        std::rethrow_exception(thrown), boost::system::system_error,
        [](const auto& e) { return e.code() == boost::asio::error::operation_aborted; });
}

BOOST_AUTO_TEST_SUITE_END()
