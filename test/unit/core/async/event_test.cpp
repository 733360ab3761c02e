// Goal: an event wakes all current waiters and no later ones.
#include "support/loop_fixture.hpp"
#include "wheelcount/core/event.hpp"
#include "wheelcount/core/task_group.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>

namespace wheelcount {
namespace {

struct event_fixture : test::loop_fixture {
    std::optional<event> subject{get_executor()};
    task_group waiters{get_executor(),
                       [](std::exception_ptr thrown) { std::rethrow_exception(thrown); }};
    int woken = 0;

    awaitable<void> wait() {
        co_await subject->wait();
        ++woken;
    }
    void start_waiting() {
        waiters.spawn(wait());
        context().poll();
    }
};

BOOST_FIXTURE_TEST_SUITE(events, event_fixture)

BOOST_AUTO_TEST_CASE(wakes_all_waiters_from_the_loop) {
    for (int i = 0; i < 3; ++i)
        start_waiting();
    subject->notify_all();
    BOOST_TEST(woken == 0);
    run(waiters.join());
    BOOST_TEST(woken == 3);
}

BOOST_AUTO_TEST_CASE(an_earlier_notification_wakes_no_later_waiter) {
    subject->notify_all();
    start_waiting();
    BOOST_TEST(woken == 0);
    subject->notify_all();
    run(waiters.join());
    BOOST_TEST(woken == 1);
}

BOOST_AUTO_TEST_CASE(cancelling_a_waiter_ends_its_wait_without_an_exception) {
    start_waiting();
    waiters.cancel();
    run(waiters.join());
    BOOST_TEST(woken == 1);
}

BOOST_AUTO_TEST_CASE(destroying_the_event_wakes_its_waiters) {
    start_waiting();
    subject.reset();
    run(waiters.join());
    BOOST_TEST(woken == 1);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
