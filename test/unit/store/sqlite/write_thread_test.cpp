// Tests that jobs run one by one on a low-priority thread, and that callers may be cancelled or
// destroyed at any time, by jobs that record where they run or stop at a gate.
#include "store/contract/store_driver.hpp"
#include "store/gate.hpp"
#include "store/sqlite/write_thread.hpp"
#include "store/started_call.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <pthread.h>
#include <string>
#include <vector>

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

namespace wheelcount::test {
namespace {

struct write_thread_fixture {
    boost::asio::io_context loop{1};
    std::optional<store::write_thread> thread{std::in_place};
    test_gate gate;
    std::string executed; // by the thread; read after its result

    started_call begin(store::write_thread::job job) {
        return started_call(loop, thread->run(std::move(job)));
    }
    started_call begin(char name) {
        return begin([this, name] {
            executed += name;
            return result<void>();
        });
    }
    /// Queues a job that blocks until the gate is opened.
    started_call begin_blocked() {
        auto call = begin([this]() -> result<void> {
            executed += '(';
            if (!gate.pass()) return error(errc::timed_out, "the gate was not opened");
            executed += ')';
            return {};
        });
        gate.wait_until_reached();
        return call;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(write_threads, write_thread_fixture)

BOOST_AUTO_TEST_CASE(jobs_run_one_by_one_in_the_order_of_the_calls) {
    auto first = begin_blocked();
    std::vector<started_call> others;
    for (const char name : {'a', 'b', 'c', 'd'})
        others.push_back(begin(name));
    BOOST_TEST(thread->waiting() == 4U);
    BOOST_TEST(!first.has_ended());
    gate.open();
    value(others.back().outcome());
    BOOST_TEST(first.has_ended());
    BOOST_TEST(executed == "()abcd");
    BOOST_TEST(thread->waiting() == 0U);
}

BOOST_AUTO_TEST_CASE(a_waiting_call_counts_as_work_of_the_loop) {
    auto call = begin_blocked();
    BOOST_TEST(loop.poll() == 0U);
    BOOST_TEST(!loop.stopped());
    gate.open();
    value(call.outcome());
    BOOST_TEST(loop.poll() == 0U);
    BOOST_TEST(loop.stopped());
}

BOOST_AUTO_TEST_CASE(a_result_or_an_exception_of_a_job_is_returned) {
    BOOST_TEST(failure(begin([] { return result<void>(error(errc::corrupt, "")); }).outcome()) ==
               errc::corrupt);
    auto thrown = begin([]() -> result<void> { throw std::bad_alloc(); });
    BOOST_TEST(failure(thrown.outcome()) == errc::internal);
    value(begin('a').outcome());
}

BOOST_AUTO_TEST_CASE(jobs_run_on_another_thread_with_low_priority_and_blocked_signals) {
    value(begin([here = ::gettid()]() -> result<void> {
              sigset_t blocked;
              ::pthread_sigmask(SIG_SETMASK, nullptr, &blocked);
              const bool good = ::gettid() != here && ::getpriority(PRIO_PROCESS, 0) >= 10 &&
                                ::sigismember(&blocked, SIGTERM) == 1 &&
                                ::sigismember(&blocked, SIGINT) == 1 &&
                                ::sigismember(&blocked, SIGSEGV) == 0;
              if (!good) return error(errc::internal, "this thread is not as it should be");
              return {};
          }).outcome());
    BOOST_TEST(::getpriority(PRIO_PROCESS, 0) < 10);
    sigset_t blocked;
    ::pthread_sigmask(SIG_SETMASK, nullptr, &blocked);
    BOOST_TEST(::sigismember(&blocked, SIGTERM) == 0);
}

BOOST_AUTO_TEST_CASE(a_job_is_destroyed_before_its_caller_resumes) {
    auto owned = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = owned;
    value(begin([owned = std::move(owned)] { return result<void>(); }).outcome());
    BOOST_TEST(watched.expired());
}

BOOST_AUTO_TEST_CASE(cancelling_drops_a_queued_job_but_not_a_running_one) {
    auto first = begin_blocked();
    auto second = begin('a');
    auto third = begin('b');
    first.cancel();
    second.cancel();
    BOOST_TEST(failure(first.outcome()) == errc::cancelled);
    BOOST_TEST(failure(second.outcome()) == errc::cancelled);
    gate.open();
    value(third.outcome());
    BOOST_TEST(executed == "()b");
}

BOOST_AUTO_TEST_CASE(jobs_queued_and_cancelled_meanwhile_do_not_change_the_order) {
    std::vector<int> numbers; // the thread's until the last outcome is here
    std::vector<started_call> calls;
    for (int i = 0; i < 1'000; ++i) {
        calls.push_back(begin([&numbers, i] {
            numbers.push_back(i);
            return result<void>();
        }));
        if (i % 3 == 0) calls.back().cancel();
    }
    value(begin('a').outcome());
    BOOST_TEST(std::is_sorted(numbers.begin(), numbers.end()));
    for (int i = 0; i < 1'000; ++i) {
        const auto outcome = calls[static_cast<std::size_t>(i)].outcome();
        const bool done = std::binary_search(numbers.begin(), numbers.end(), i);
        BOOST_TEST((outcome ? done : i % 3 == 0 && outcome.error().code == errc::cancelled));
    }
}

BOOST_AUTO_TEST_CASE(the_destructor_waits_for_the_running_job_and_cancels_the_others) {
    auto first = begin_blocked();
    auto second = begin('a');
    gate.open();
    thread.reset();
    BOOST_TEST(executed.starts_with("()"));
    value(first.outcome());
    const auto other = second.outcome(); // may have begun since the door was opened
    BOOST_TEST((other ? executed == "()a" : other.error().code == errc::cancelled));
}

BOOST_AUTO_TEST_CASE(calls_may_be_pending_on_a_loop_that_does_not_run) {
    std::vector<started_call> calls;
    calls.push_back(begin_blocked());
    for (const char name : {'a', 'b', 'c'})
        calls.push_back(begin(name));
    calls[1].cancel();
    gate.open();
    thread.reset();
} // now the loop goes, and with it the calls

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
