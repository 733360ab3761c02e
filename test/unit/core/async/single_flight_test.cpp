// Concurrent calls for one key compute one result; a call that ends without a result wakes its
// waiters all the same.
#include "support/loop_fixture.hpp"
#include "wheelcount/core/single_flight.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

namespace wheelcount {
namespace {

struct single_flight_fixture : test::loop_fixture {
    single_flight<int> flights;
    std::vector<std::optional<int>> received;

    void start_waiter(std::string_view key) {
        boost::asio::co_spawn(
            context(), flights.wait(key),
            [this](std::exception_ptr, std::optional<int> result) { received.push_back(result); });
        poll();
    }
    void poll() {
        context().restart();
        context().poll();
    }
};

BOOST_FIXTURE_TEST_SUITE(single_flights, single_flight_fixture)

BOOST_AUTO_TEST_CASE(all_waiters_receive_the_shared_result_when_the_call_ends) {
    {
        auto call = flights.start("a");
        start_waiter("a");
        start_waiter("a");
        call.share(7);
        poll();
        BOOST_TEST(received.empty());
    }
    poll();
    BOOST_TEST((received == std::vector<std::optional<int>>{7, 7}));
}

BOOST_AUTO_TEST_CASE(waiters_receive_nullopt_when_the_call_ends_without_a_result) {
    {
        const auto call = flights.start("a");
        start_waiter("a");
    }
    poll();
    BOOST_TEST((received == std::vector<std::optional<int>>{std::nullopt}));
}

BOOST_AUTO_TEST_CASE(a_result_shared_without_waiters_is_dropped) {
    {
        auto call = flights.start("a");
        call.share(7);
        start_waiter("a");
    }
    poll();
    BOOST_TEST((received == std::vector<std::optional<int>>{std::nullopt}));
}

BOOST_AUTO_TEST_CASE(keys_are_independent_and_free_again_after_the_call) {
    {
        const auto first = flights.start("a");
        const auto second = flights.start("b");
        BOOST_TEST(flights.in_flight("a"));
        BOOST_TEST(!flights.in_flight("c"));
    }
    BOOST_TEST(!flights.in_flight("a"));
    const auto again = flights.start("a");
    BOOST_TEST(flights.in_flight("a"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
