#include "support/loop_fixture.hpp"
#include "wheelcount/core/loop_lag.hpp"
#include "wheelcount/core/turns.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <chrono>
#include <functional>

namespace wheelcount {
namespace {

void work_for(std::chrono::microseconds length) {
    const auto end = std::chrono::steady_clock::now() + length;
    while (std::chrono::steady_clock::now() < end) {
    }
}

/// Works for some slices and asks after each.
awaitable<void> long_work(int slices) {
    turns loop(co_await boost::asio::this_coro::executor);
    for (int i = 0; i < slices; ++i) {
        work_for(turns::slice);
        co_await loop.give_way();
    }
}

awaitable<int> short_work(int asks) {
    turns loop(co_await boost::asio::this_coro::executor);
    for (int i = 0; i < asks; ++i)
        co_await loop.give_way();
    co_return asks;
}

BOOST_FIXTURE_TEST_SUITE(turns_test, test::loop_fixture)

BOOST_AUTO_TEST_CASE(others_come_in_between) {
    int others = 0;
    const std::function<void()> again = [&] {
        if (++others < 10) boost::asio::post(get_executor(), again);
    };
    boost::asio::post(get_executor(), again);
    run(long_work(10));
    BOOST_TEST(others == 10);
}

BOOST_AUTO_TEST_CASE(who_asks_often_does_not_wait_each_time) {
    BOOST_TEST(run(short_work(1'000)) == 1'000);
}

BOOST_AUTO_TEST_CASE(a_loop_that_is_held_up_is_late) {
    loop_lag lag;
    boost::asio::cancellation_signal stop;
    boost::asio::co_spawn(
        context(), lag.watch(),
        boost::asio::bind_cancellation_slot(stop.slot(), [](std::exception_ptr) {}));
    boost::asio::post(get_executor(), [] { work_for(std::chrono::milliseconds{40}); });
    context().run_for(std::chrono::milliseconds{100});
    BOOST_TEST(lag.longest().count() >= 20'000);
    lag.reset();
    BOOST_TEST(lag.longest().count() == 0);
    stop.emit(boost::asio::cancellation_type::terminal);
    context().restart();
    context().run();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
