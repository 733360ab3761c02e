// Tests that the pool bounds its queue, shares few connections, and retries only what is retryable,
// by operations that record their runs, on a real server.
#include "store/mongo/mongo_fixture.hpp"
#include "wheelcount/mongo/bson.hpp"
#include "wheelcount/mongo/pool.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <dlfcn.h>
#include <exception>
#include <optional>
#include <stdexcept>
#include <vector>

#include <unistd.h>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;
/// An operation that succeeds and counts its runs.
mongo::operation counting(int& runs) {
    mongo::operation op;
    op.work = [&runs](mongoc_client_t&) -> result<void> {
        ++runs;
        return {};
    };
    return op;
}

/// An operation that fails and counts its runs.
mongo::operation failing(int& runs, errc code, bool retryable) {
    mongo::operation op;
    op.work = [&runs, code](mongoc_client_t&) -> result<void> {
        ++runs;
        return error(code, "as planned");
    };
    op.retryable = retryable;
    return op;
}

/// The usleep() that libraries of the program are linked to, such as a driver before 1.26.
using sleep_function = int (*)(useconds_t);
sleep_function linked_usleep() {
    return reinterpret_cast<sleep_function>(::dlsym(RTLD_DEFAULT, "usleep"));
}

/// An operation in which the driver sleeps.
mongo::operation sleeping(std::chrono::milliseconds duration) {
    mongo::operation op;
    op.work = [duration](mongoc_client_t&) -> result<void> {
        const auto microseconds = std::chrono::microseconds(duration).count();
        linked_usleep()(static_cast<useconds_t>(microseconds));
        return {};
    };
    return op;
}

struct pool_fixture : mongo_fixture {
    loop_fixture loop;
    mongo::pool_options opts;
    std::shared_ptr<mongo::pool> pool;
    std::vector<std::optional<result<void>>> outcomes;

    void make_pool() {
        const auto to = mongo::parse_uri(address.text(), {"test", "test"}).value();
        pool = std::make_shared<mongo::pool>(loop.get_executor(), to, opts);
    }
    ~pool_fixture() { loop.run(pool->close()); }

    result<void> run_operation(mongo::operation op) { return loop.run(pool->run(std::move(op))); }

    /// Runs `count` operations concurrently.
    void run_operations(std::size_t count, const mongo::operation& op) {
        outcomes.assign(count, std::nullopt);
        for (auto& outcome : outcomes) {
            auto store_outcome = [&outcome](std::exception_ptr thrown, result<void> returned) {
                if (thrown) std::rethrow_exception(thrown);
                outcome = std::move(returned);
            };
            boost::asio::co_spawn(loop.context(), pool->run(op), std::move(store_outcome));
        }
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (finished_count() < count && std::chrono::steady_clock::now() < deadline) {
            loop.context().restart();
            loop.context().run_for(10ms);
        }
    }
    std::size_t finished_count() const {
        return count_if([](const auto& o) { return o.has_value(); });
    }
    std::size_t failed_with(errc code) const {
        return count_if([code](const auto& o) { return o && !*o && o->error().code == code; });
    }
    template <class Condition>
    std::size_t count_if(Condition condition) const {
        return static_cast<std::size_t>(std::ranges::count_if(outcomes, condition));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mongo_pools, pool_fixture)

BOOST_AUTO_TEST_CASE(sequential_operations_share_one_connection) {
    make_pool();
    int runs = 0;
    for (int i = 0; i < 10; ++i)
        value(run_operation(counting(runs)));
    BOOST_TEST(runs == 10);
    BOOST_TEST(pool->stats().connects == 1U);
    BOOST_TEST(pool->stats().connected == 1U);
    BOOST_TEST(pool->stats().operations == 10U);
}

BOOST_AUTO_TEST_CASE(concurrent_operations_use_all_connections_and_no_more) {
    make_pool();
    run_operations(100, sleeping(5ms));
    BOOST_TEST(failed_with(errc::unavailable) == 0U);
    BOOST_TEST(pool->stats().operations == 100U);
    BOOST_TEST(pool->stats().connected == opts.connections);
}

BOOST_AUTO_TEST_CASE(a_sleep_of_the_driver_does_not_block_other_operations) {
    opts.connections = 10;
    make_pool();
    const auto begun = std::chrono::steady_clock::now();
    run_operations(10, sleeping(300ms));
    BOOST_TEST(finished_count() == 10U);
    BOOST_TEST((std::chrono::steady_clock::now() - begun < 2s)); // one by one it would be 3 s
}

BOOST_AUTO_TEST_CASE(rejects_operations_beyond_waiting_max_at_once) {
    opts.connections = 1;
    opts.waiting_max = 5;
    make_pool();
    run_operations(20, sleeping(10ms));
    BOOST_TEST(failed_with(errc::overloaded) == 14U); // one runs and five wait
    BOOST_TEST(pool->stats().rejected == 14U);
    BOOST_TEST(pool->stats().operations == 6U);
}

BOOST_AUTO_TEST_CASE(rejects_an_operation_after_checkout_timeout) {
    opts.connections = 1;
    opts.checkout_timeout = 100ms;
    make_pool();
    run_operations(3, sleeping(400ms));
    BOOST_TEST(failed_with(errc::overloaded) == 2U);
    BOOST_TEST(pool->stats().rejected == 2U);
    BOOST_TEST(pool->stats().waiting == 0U);
}

BOOST_AUTO_TEST_CASE(a_retryable_operation_runs_once_more_on_a_new_client) {
    make_pool();
    int runs = 0;
    BOOST_TEST(failure(run_operation(failing(runs, errc::unavailable, true))) == errc::unavailable);
    BOOST_TEST(runs == 2);
    BOOST_TEST(pool->stats().retries == 1U);
    BOOST_TEST(pool->stats().connects == 2U);
    BOOST_TEST(pool->stats().discarded == 2U);
}

BOOST_AUTO_TEST_CASE(an_operation_that_is_not_retryable_runs_once) {
    make_pool();
    int runs = 0;
    BOOST_TEST(failure(run_operation(failing(runs, errc::unavailable, false))) ==
               errc::unavailable);
    BOOST_TEST(runs == 1);
    BOOST_TEST(pool->stats().discarded == 1U);
}

BOOST_AUTO_TEST_CASE(an_error_reply_does_not_discard_the_client) {
    make_pool();
    int runs = 0;
    BOOST_TEST(failure(run_operation(failing(runs, errc::conflict, true))) == errc::conflict);
    BOOST_TEST(runs == 1);
    BOOST_TEST(pool->stats().discarded == 0U);
    BOOST_TEST(pool->stats().connected == 1U);
}

BOOST_AUTO_TEST_CASE(an_exception_becomes_an_internal_error_and_the_pool_stays_usable) {
    make_pool();
    mongo::operation op;
    op.work = [](mongoc_client_t&) -> result<void> { throw std::runtime_error("a bug"); };
    const auto outcome = run_operation(std::move(op));
    BOOST_TEST(failure(outcome) == errc::internal);
    BOOST_TEST(outcome.error().message == "a bug");
    int runs = 0;
    value(run_operation(counting(runs)));
}

BOOST_AUTO_TEST_CASE(an_unreachable_server_is_unavailable_after_checkout_timeout) {
    address.hosts = "127.0.0.1:1";
    opts.checkout_timeout = 300ms;
    make_pool();
    int runs = 0;
    const auto begun = std::chrono::steady_clock::now();
    const auto outcome = run_operation(counting(runs));
    BOOST_TEST(failure(outcome) == errc::unavailable);
    BOOST_TEST(pool->stats().retries == 0U);
    BOOST_TEST(pool->stats().connect_failures > 1U);
    BOOST_TEST(pool->stats().connect_failures < 10U);
    BOOST_TEST((std::chrono::steady_clock::now() - begun < 5s));
    BOOST_TEST(runs == 0);
}

BOOST_AUTO_TEST_CASE(an_idle_pool_discards_a_client_whose_server_has_exited) {
    mongod own_server;
    const auto to = mongo::parse_uri(own_server.uri(), {"test", "test"}).value();
    pool = std::make_shared<mongo::pool>(loop.get_executor(), to, opts);
    int runs = 0;
    value(run_operation(counting(runs)));
    own_server.kill();
    const auto deadline = std::chrono::steady_clock::now() + 5s;
    while (pool->stats().connected > 0 && std::chrono::steady_clock::now() < deadline) {
        loop.context().restart();
        loop.context().run_for(10ms);
    }
    BOOST_TEST(pool->stats().connected == 0U);
    BOOST_TEST(pool->stats().discarded == 1U);
    own_server.restart();
    value(run_operation(counting(runs)));
    BOOST_TEST(pool->stats().retries == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
