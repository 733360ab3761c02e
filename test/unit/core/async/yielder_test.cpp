// Goal: long work yields to other handlers every time slice, and a blocked loop is measured.
#include "support/loop_fixture.hpp"
#include "wheelcount/core/loop_lag.hpp"
#include "wheelcount/core/yielder.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>

#include <chrono>
#include <functional>

namespace wheelcount {
namespace {

void work_for(std::chrono::microseconds length) {
    const auto end = std::chrono::steady_clock::now() + length;
    while (std::chrono::steady_clock::now() < end) {
    }
}

/// Works for some time slices and checks after each.
awaitable<void> long_work(int slices) {
    yielder yielder(co_await boost::asio::this_coro::executor);
    for (int i = 0; i < slices; ++i) {
        work_for(yielder::time_slice);
        if (yielder.should_yield()) co_await yielder.yield();
    }
}

using local_socket = boost::asio::local::stream_protocol::socket;

/// Sends a byte in a slice; true if it was received before the next one.
awaitable<bool> noticed_between_slices(local_socket& sender, const bool& noticed) {
    yielder yielder(co_await boost::asio::this_coro::executor);
    work_for(yielder::time_slice);
    boost::asio::write(sender, boost::asio::buffer("!", 1));
    if (yielder.should_yield()) co_await yielder.yield();
    co_return noticed;
}

/// Works for a number of quanta; returns the time it took.
awaitable<std::chrono::steady_clock::duration> run_at_a_quarter(int quanta) {
    yielder yielder(co_await boost::asio::this_coro::executor, duty_cycle::quarter);
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < quanta; ++i) {
        work_for(yielder::work_quantum);
        if (yielder.should_yield()) co_await yielder.yield();
    }
    co_return std::chrono::steady_clock::now() - begin;
}

awaitable<int> short_work(int checks) {
    yielder yielder(co_await boost::asio::this_coro::executor);
    for (int i = 0; i < checks; ++i)
        if (yielder.should_yield()) co_await yielder.yield();
    co_return checks;
}

BOOST_FIXTURE_TEST_SUITE(yielding, test::loop_fixture)

BOOST_AUTO_TEST_CASE(other_handlers_run_between_time_slices) {
    int others = 0;
    const std::function<void()> again = [&] {
        if (++others < 10) boost::asio::post(get_executor(), again);
    };
    boost::asio::post(get_executor(), again);
    run(long_work(10));
    BOOST_TEST(others == 10);
}

BOOST_AUTO_TEST_CASE(a_handler_that_becomes_ready_in_a_slice_runs_before_the_next) {
    local_socket sender(get_executor());
    local_socket receiver(get_executor());
    boost::asio::local::connect_pair(sender, receiver);
    bool noticed = false;
    receiver.async_wait(local_socket::wait_read, [&](auto) { noticed = true; });
    BOOST_TEST(run(noticed_between_slices(sender, noticed)));
}

BOOST_AUTO_TEST_CASE(frequent_checks_do_not_yield_each_time) {
    BOOST_TEST(run(short_work(1'000)) == 1'000);
}

BOOST_AUTO_TEST_CASE(a_quarter_duty_cycle_idles_three_times_as_long_as_it_works) {
    const bool is_slowed = run(run_at_a_quarter(5)) >= 5 * 4 * yielder::work_quantum;
    BOOST_TEST(is_slowed);
}

BOOST_AUTO_TEST_CASE(loop_lag_measures_a_blocked_loop) {
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
