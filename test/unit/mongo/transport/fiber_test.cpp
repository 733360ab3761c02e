// Goal: a fibre waits without holding anybody up, always comes to an end, and is never left in the
// middle. Method: fibres that wait for conditions of the test, on no loop at all.
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

BOOST_AUTO_TEST_CASE(a_body_that_never_waits_runs_to_its_end_at_once) {
    const auto f = std::make_shared<fiber>();
    bool ran = false;
    f->start([&] { ran = true; });
    BOOST_TEST(ran);
    BOOST_TEST(f->finished());
}

BOOST_AUTO_TEST_CASE(a_wait_goes_on_until_its_condition_is_true) {
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

BOOST_AUTO_TEST_CASE(a_wait_ends_at_its_limit_when_somebody_looks) {
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

BOOST_AUTO_TEST_CASE(after_its_end_every_further_wait_fails_without_suspending) {
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

BOOST_AUTO_TEST_CASE(a_new_deadline_makes_waiting_possible_again) {
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

BOOST_AUTO_TEST_CASE(the_running_fibre_is_known_and_only_while_it_runs) {
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

BOOST_AUTO_TEST_CASE(an_exception_within_a_fibre_is_caught_within_it) {
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

BOOST_AUTO_TEST_CASE(many_fibres_take_turns_and_a_hundred_kilobytes_of_stack_are_there) {
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
