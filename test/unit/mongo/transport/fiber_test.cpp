// Tests that a fiber suspends instead of blocking, that every wait ends, and that fibers finish, by
// fibers that wait for conditions of the test, without a loop.
#include "mongo/transport/fiber.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;
using mongo::fiber;
using std::chrono::steady_clock;

constexpr auto never = fiber::time_point::max();

} // namespace

BOOST_AUTO_TEST_SUITE(fibers)

BOOST_AUTO_TEST_CASE(a_body_without_waits_finishes_in_start) {
    const auto f = std::make_shared<fiber>();
    bool ran = false;
    f->start([&] { ran = true; });
    BOOST_TEST(ran);
    BOOST_TEST(f->finished());
}

BOOST_AUTO_TEST_CASE(a_wait_ends_when_its_condition_is_true_after_wake) {
    const auto f = std::make_shared<fiber>();
    bool ready = false;
    std::string trace;
    f->start([&] {
        trace += "begun ";
        trace += f->wait_until(never, [&] { return ready; }) ? "ready" : "late";
    });
    BOOST_TEST(trace == "begun ");
    f->wake();
    BOOST_TEST(trace == "begun ");
    ready = true;
    f->wake();
    BOOST_TEST(trace == "begun ready");
    BOOST_TEST(f->finished());
    f->wake();
}

BOOST_AUTO_TEST_CASE(a_wait_whose_condition_is_true_does_not_suspend_even_after_the_deadline) {
    const auto f = std::make_shared<fiber>();
    f->set_deadline(fiber::time_point::min());
    bool outcome = false;
    f->start([&] { outcome = f->wait_until(never, [] { return true; }); });
    BOOST_TEST(f->finished());
    BOOST_TEST(outcome);
}

BOOST_AUTO_TEST_CASE(a_wait_ends_at_its_limit_on_the_next_wake) {
    const auto f = std::make_shared<fiber>();
    const auto limit = steady_clock::now() + 1h;
    bool outcome = true;
    f->start([&] { outcome = f->wait_until(limit, [] { return false; }); });
    BOOST_TEST(!f->is_overdue(limit - 1ms));
    BOOST_TEST(f->is_overdue(limit));
    f->wake(); // too early
    BOOST_TEST(!f->finished());
    f->expire();
    BOOST_TEST(f->finished());
    BOOST_TEST(!outcome);
    BOOST_TEST(!f->is_overdue(never));
}

BOOST_AUTO_TEST_CASE(after_expire_every_wait_fails_without_suspending) {
    const auto f = std::make_shared<fiber>();
    int failed = 0;
    f->start([&] {
        for (int i = 0; i < 1'000; ++i)
            if (!f->wait_until(never, [] { return false; })) ++failed;
    });
    f->expire();
    BOOST_TEST(f->finished());
    BOOST_TEST(failed == 1'000);
}

BOOST_AUTO_TEST_CASE(a_new_deadline_permits_waits_again) {
    const auto f = std::make_shared<fiber>();
    bool ready = false;
    bool second = false;
    f->start([&] {
        f->wait_until(never, [] { return false; });
        f->set_deadline(never);
        second = f->wait_until(never, [&] { return ready; });
    });
    f->expire();
    BOOST_TEST(!f->finished());
    ready = true;
    f->wake();
    BOOST_TEST(second);
}

BOOST_AUTO_TEST_CASE(current_returns_the_running_fiber_or_nullptr) {
    const auto f = std::make_shared<fiber>();
    fiber* current_inside = nullptr;
    BOOST_TEST(fiber::current() == nullptr);
    f->start([&] {
        f->wait_until(never);
        current_inside = fiber::current();
    });
    BOOST_TEST(fiber::current() == nullptr);
    f->wake();
    BOOST_TEST(current_inside == f.get());
    BOOST_TEST(fiber::current() == nullptr);
}

BOOST_AUTO_TEST_CASE(an_exception_can_be_caught_inside_the_fiber) {
    const auto f = std::make_shared<fiber>();
    std::string caught_message;
    f->start([&] {
        try {
            f->wait_until(never);
            throw std::runtime_error("inside");
        } catch (const std::runtime_error& e) {
            caught_message = e.what();
        }
    });
    f->wake();
    BOOST_TEST(caught_message == "inside");
}

BOOST_AUTO_TEST_CASE(many_fibers_run_alternately_with_100_kb_of_stack_each) {
    std::vector<std::shared_ptr<fiber>> all;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < 50; ++i) {
        all.push_back(std::make_shared<fiber>());
        all.back()->start([&sum, i, f = all.back().get()] {
            volatile char stack[100'000] = {};
            stack[i] = 1;
            f->wait_until(never);
            sum += i + static_cast<std::size_t>(stack[i]);
        });
    }
    for (const auto& f : all)
        f->wake();
    BOOST_TEST(sum == 50U * 49U / 2U + 50U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
