// Goal: of two that belong together none goes on without the other.
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

BOOST_FIXTURE_TEST_SUITE(either, test::loop_fixture)

BOOST_AUTO_TEST_CASE(the_end_of_one_is_the_end_of_both) {
    for (const bool swapped : {false, true}) {
        bool cancelled = false;
        run(swapped ? wait_for_one(record_cancellation(cancelled), end())
                    : wait_for_one(end(), record_cancellation(cancelled)));
        BOOST_TEST(cancelled);
    }
}

BOOST_AUTO_TEST_CASE(so_is_a_failure) {
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

BOOST_AUTO_TEST_CASE(who_cancels_it_cancels_both) {
    bool one = false;
    bool other = false;
    run(wait_for_one(end(), wait_for_one(record_cancellation(one), record_cancellation(other))));
    BOOST_TEST(one);
    BOOST_TEST(other);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
