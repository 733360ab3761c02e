#pragma once

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>

namespace wheelcount::test {

/// Blocks another thread until the test opens the gate. Opens by itself after a while, so that a
/// test fails instead of hanging.
class test_gate {
public:
    /// Called by the other thread: waits until the gate is open. False if it opened by itself.
    bool pass() {
        if (!reached_) reached_promise_.set_value();
        reached_ = true;
        return opened_.wait_for(timeout) == std::future_status::ready && opened_.get();
    }

    /// Called by the test: waits until the other thread has arrived.
    void wait_until_reached() {
        BOOST_REQUIRE(reached_future_.wait_for(timeout) == std::future_status::ready);
    }
    void open() { open_.set_value(true); }
    void fail() { open_.set_value(false); }

private:
    static constexpr std::chrono::seconds timeout{20};

    bool reached_ = false; // the other thread's
    std::promise<void> reached_promise_;
    std::promise<bool> open_;
    std::future<void> reached_future_ = reached_promise_.get_future();
    std::shared_future<bool> opened_ = open_.get_future().share();
};

} // namespace wheelcount::test
