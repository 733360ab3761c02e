#pragma once

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>

namespace wheelcount::test {

/// Stops another thread in a place of the test's choice. A gate that nobody opens lets everybody
/// through after a while, so that a test fails rather than hangs.
class test_gate {
public:
    /// The other thread: is here, and waits. False when it shall not, or nobody came to open.
    bool pass() {
        if (!reached_) reached_promise_.set_value();
        reached_ = true;
        return opened_.wait_for(timeout) == std::future_status::ready && opened_.get();
    }

    /// The test: waits until the other thread is there.
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
