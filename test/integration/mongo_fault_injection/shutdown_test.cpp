// Tests that a pool ends without leaks, crashes or lost outcomes: it is closed, destroyed and
// cancelled with operations in flight, on a server that responds late.
#include "store/contract/store_driver.hpp"
#include "support/fault_proxy.hpp"
#include "support/loop_fixture.hpp"
#include "support/shared_mongod.hpp"
#include "wheelcount/mongo/bson.hpp"
#include "wheelcount/mongo/pool.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;

mongo::operation ping() {
    mongo::operation op;
    op.work = [](mongoc_client_t& client) -> result<void> {
        const mongo::bson command = mongo::bson().add("ping", 1);
        if (mongoc_client_command_simple(&client, "admin", command.get(), nullptr, nullptr,
                                         nullptr))
            return {};
        return error(errc::unavailable, "no ping");
    };
    return op;
}

struct proxied_server {
    fault_proxy proxy{shared_mongod(mongod_version::main).port()};
    std::vector<std::optional<result<void>>> outcomes =
        std::vector<std::optional<result<void>>>(20);

    std::shared_ptr<mongo::pool> make_pool(executor ex) const {
        const std::string uri = "mongodb://127.0.0.1:" + std::to_string(proxy.port());
        return std::make_shared<mongo::pool>(ex, mongo::parse_uri(uri, {"test", "test"}).value(),
                                             mongo::pool_options());
    }
    /// Starts the operations and runs the loop until all run or wait.
    void start(mongo::pool& pool, boost::asio::io_context& context) {
        for (auto& outcome : outcomes) {
            auto store_outcome = [&outcome](std::exception_ptr thrown, result<void> returned) {
                if (thrown) std::rethrow_exception(thrown);
                outcome = std::move(returned);
            };
            boost::asio::co_spawn(context, pool.run(ping()), std::move(store_outcome));
        }
        run_until(context, [&] {
            const auto now = pool.stats();
            return now.busy + now.waiting == outcomes.size();
        });
    }
    /// Runs the loop until the condition is true.
    template <class Condition>
    static void run_until(boost::asio::io_context& context, Condition condition) {
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (!condition() && std::chrono::steady_clock::now() < deadline) {
            context.restart();
            context.run_one_for(1s);
        }
        BOOST_TEST(condition());
    }
    std::size_t finished_count() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(outcomes, [](const auto& o) { return o.has_value(); }));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mongo_shutdown, proxied_server)

BOOST_AUTO_TEST_CASE(close_completes_running_and_queued_operations) {
    loop_fixture loop;
    const auto pool = make_pool(loop.get_executor());
    value(loop.run(pool->run(ping())));
    proxy.delay_replies(30ms);
    start(*pool, loop.context());
    BOOST_TEST(pool->stats().busy == 4U);
    BOOST_TEST(pool->stats().waiting > 0U);
    loop.run(pool->close());
    BOOST_TEST(finished_count() == outcomes.size());
    for (const auto& outcome : outcomes)
        BOOST_TEST(outcome->has_value());
    BOOST_TEST(failure(loop.run(pool->run(ping()))) == errc::unavailable);
    loop.run(pool->close());
}

BOOST_AUTO_TEST_CASE(close_with_a_silent_server_ends_after_operation_timeout) {
    loop_fixture loop;
    const std::string uri = "mongodb://127.0.0.1:" + std::to_string(proxy.port());
    mongo::pool_options options;
    options.checkout_timeout = 200ms;
    options.operation_timeout = 200ms;
    const auto pool = std::make_shared<mongo::pool>(
        loop.get_executor(), mongo::parse_uri(uri, {"test", "test"}).value(), options);
    value(loop.run(pool->run(ping())));
    proxy.stall();
    start(*pool, loop.context());
    loop.run(pool->close());
    BOOST_TEST(finished_count() == outcomes.size());
    for (const auto& outcome : outcomes)
        BOOST_TEST(!outcome->has_value());
}

BOOST_AUTO_TEST_CASE(destroying_the_pool_cancels_every_call) {
    loop_fixture loop;
    auto pool = make_pool(loop.get_executor());
    value(loop.run(pool->run(ping())));
    proxy.stall();
    start(*pool, loop.context());
    BOOST_TEST(finished_count() == 0U);
    pool.reset();
    loop.context().restart();
    loop.context().run();
    BOOST_TEST(finished_count() == outcomes.size());
    for (const auto& outcome : outcomes)
        BOOST_TEST(!outcome->has_value());
}

BOOST_AUTO_TEST_CASE(the_pool_may_be_destroyed_while_it_connects) {
    loop_fixture loop;
    auto pool = make_pool(loop.get_executor());
    proxy.stall();
    start(*pool, loop.context());
    BOOST_TEST(pool->stats().connected == 0U);
    pool.reset();
    loop.context().restart();
    loop.context().run();
    BOOST_TEST(finished_count() == outcomes.size());
}

BOOST_AUTO_TEST_CASE(the_loop_may_be_destroyed_right_after_the_pool) {
    std::shared_ptr<mongo::pool> pool;
    {
        boost::asio::io_context context{1};
        pool = make_pool(context.get_executor());
        start(*pool, context);
        pool.reset();
    }
    BOOST_TEST(pool == nullptr);
}

BOOST_AUTO_TEST_CASE(a_cancelled_call_returns_at_once_and_others_complete) {
    loop_fixture loop;
    const auto pool = make_pool(loop.get_executor());
    value(loop.run(pool->run(ping())));
    proxy.stall();
    std::vector<boost::asio::cancellation_signal> signals(outcomes.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        auto store_outcome = [&outcome = outcomes[i]](std::exception_ptr thrown,
                                                      result<void> returned) {
            if (thrown) std::rethrow_exception(thrown);
            outcome = std::move(returned);
        };
        boost::asio::co_spawn(
            loop.context(), pool->run(ping()),
            boost::asio::bind_cancellation_slot(signals[i].slot(), store_outcome));
    }
    run_until(loop.context(), [&] { return pool->stats().waiting == outcomes.size() - 4; });
    // The first four run, the others are queued: cancels two of each.
    const std::vector<std::size_t> cancelled{0, 2, 10, 15};
    for (const std::size_t i : cancelled)
        signals[i].emit(boost::asio::cancellation_type::terminal);
    run_until(loop.context(), [&] { return finished_count() == cancelled.size(); });
    for (const std::size_t i : cancelled)
        BOOST_TEST(failure(*outcomes[i]) == errc::cancelled);
    proxy.forward_all();
    loop.run(pool->close());
    BOOST_TEST(finished_count() == outcomes.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        if (std::ranges::count(cancelled, i) == 0) BOOST_TEST(outcomes[i]->has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
