// Goal: of two coroutines that belong together neither continues alone.
#include "support/loop_fixture.hpp"
#include "support/wait_until_cancelled.hpp"
#include "wheelcount/core/wait_for_one.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace wheelcount {
namespace {

awaitable<void> end() {
    co_return;
}

awaitable<void> fail() {
    const executor loop = co_await boost::asio::this_coro::executor;
    co_await boost::asio::post(loop, use_awaitable);
    throw std::runtime_error("the first failure");
}

awaitable<void> record_cancellation(bool& cancelled) {
    try {
        co_await test::wait_until_cancelled();
    } catch (...) {
        cancelled = true;
        throw;
    }
}

BOOST_FIXTURE_TEST_SUITE(waiting_for_one, test::loop_fixture)

BOOST_AUTO_TEST_CASE(the_end_of_one_cancels_the_other) {
    for (const bool swapped : {false, true}) {
        bool cancelled = false;
        run(swapped ? wait_for_one(record_cancellation(cancelled), end())
                    : wait_for_one(end(), record_cancellation(cancelled)));
        BOOST_TEST(cancelled);
    }
}

BOOST_AUTO_TEST_CASE(an_exception_of_one_cancels_the_other_and_is_thrown) {
    for (const bool swapped : {false, true}) {
        bool cancelled = false;
        BOOST_CHECK_EXCEPTION(run(swapped ? wait_for_one(record_cancellation(cancelled), fail())
                                          : wait_for_one(fail(), record_cancellation(cancelled))),
                              std::runtime_error, [](const auto& e) {
                                  return std::string_view(e.what()) == "the first failure";
                              });
        BOOST_TEST(cancelled);
    }
}

BOOST_AUTO_TEST_CASE(a_cancellation_cancels_both) {
    bool one = false;
    bool other = false;
    run(wait_for_one(end(), wait_for_one(record_cancellation(one), record_cancellation(other))));
    BOOST_TEST(one);
    BOOST_TEST(other);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
