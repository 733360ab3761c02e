// Timers expire once and on time, and may change each other while they expire.
#include "http/connection/timer_wheel.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <memory>

namespace wheelcount::http {
namespace {

using std::chrono::seconds;

struct probe : timer_wheel::timer {
    int expired = 0;
    std::function<void()> action = [] {};

private:
    void on_expiry() override {
        ++expired;
        action();
    }
};

struct wheel_fixture {
    timer_wheel wheel;
    probe timer;

    void advance(int count) {
        for (int i = 0; i < count; ++i)
            wheel.advance();
    }
};

BOOST_FIXTURE_TEST_SUITE(timer_wheels, wheel_fixture)

BOOST_AUTO_TEST_CASE(a_timer_expires_once_and_never_early) {
    for (const int delay : {0, 1, 10, 62, 63, 64, 65, 127, 128, 200}) {
        BOOST_TEST_CONTEXT(delay << " seconds") {
            timer.expired = 0;
            wheel.start(timer, seconds(delay));
            advance(delay);
            BOOST_TEST(timer.expired == 0);
            advance(1);
            BOOST_TEST(timer.expired == 1);
            advance(300);
            BOOST_TEST(timer.expired == 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(restarting_replaces_the_delay) {
    wheel.start(timer, seconds(2));
    advance(2);
    wheel.start(timer, seconds(2));
    advance(2);
    BOOST_TEST(timer.expired == 0);
    advance(1);
    BOOST_TEST(timer.expired == 1);
}

BOOST_AUTO_TEST_CASE(cancelled_and_destroyed_timers_do_not_expire) {
    wheel.start(timer, seconds(1));
    timer.cancel();
    timer.cancel();
    {
        probe short_lived;
        wheel.start(short_lived, seconds(1));
    }
    advance(5);
    BOOST_TEST(timer.expired == 0);
}

BOOST_AUTO_TEST_CASE(an_expiring_timer_may_restart_itself) {
    timer.action = [this] { wheel.start(timer, seconds(0)); };
    wheel.start(timer, seconds(0));
    advance(3);
    BOOST_TEST(timer.expired == 3);
}

BOOST_AUTO_TEST_CASE(an_expiring_timer_may_cancel_or_destroy_another_of_the_same_second) {
    auto victim = std::make_unique<probe>();
    probe other;
    timer.action = [&] {
        victim.reset();
        other.cancel();
    };
    wheel.start(timer, seconds(1));
    wheel.start(*victim, seconds(1));
    wheel.start(other, seconds(1));
    advance(2);
    BOOST_TEST(timer.expired == 1);
    BOOST_TEST(other.expired == 0);
}

BOOST_AUTO_TEST_CASE(timers_may_outlive_the_wheel) {
    probe survivor;
    {
        timer_wheel short_lived;
        short_lived.start(survivor, seconds(1));
    }
    survivor.cancel();
    BOOST_TEST(survivor.expired == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
