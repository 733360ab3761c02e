// Goal: a group cancels, joins and reports its tasks.
#include "support/loop_fixture.hpp"
#include "support/wait_until_cancelled.hpp"
#include "wheelcount/core/task_group.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace wheelcount {
namespace {

awaitable<void> fail() {
    throw std::runtime_error("no");
    co_return;
}

awaitable<void> count_cancellation(int& ended) {
    try {
        co_await test::wait_until_cancelled();
    } catch (...) {
        ++ended;
        throw;
    }
}

struct group_fixture : test::loop_fixture {
    int failures = 0;
    task_group group{get_executor(), [this](std::exception_ptr) { ++failures; }};
};

BOOST_FIXTURE_TEST_SUITE(task_groups, group_fixture)

BOOST_AUTO_TEST_CASE(joining_an_empty_group_returns_at_once) {
    run(group.join());
    group.cancel();
    run(group.join());
}

BOOST_AUTO_TEST_CASE(reports_the_exception_of_a_task) {
    group.spawn(fail());
    BOOST_TEST(group.size() == 1U);
    run(group.join());
    BOOST_TEST(group.size() == 0U);
    BOOST_TEST(failures == 1);
}

BOOST_AUTO_TEST_CASE(does_not_report_cancelled_tasks) {
    int ended = 0;
    for (int i = 0; i < 3; ++i)
        group.spawn(count_cancellation(ended));
    context().poll();
    BOOST_TEST(ended == 0);
    group.cancel();
    run(group.join());
    BOOST_TEST(ended == 3);
    BOOST_TEST(failures == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
