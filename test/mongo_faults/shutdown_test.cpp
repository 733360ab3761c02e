// Goal: a pool ends without leaks, crashes or lost answers whatever it is doing. Method: it is
// closed, dropped and cancelled with jobs in flight on a server that answers late.
#include "store/bson.hpp"
#include "store/mongo_pool.hpp"
#include "store/store_driver.hpp"
#include "support/cutting_proxy.hpp"
#include "support/loop_fixture.hpp"
#include "support/shared_mongod.hpp"

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
using store::mongo_engine;

store::mongo_job ping() {
    store::mongo_job job;
    job.work = [](mongoc_client_t& client) -> result<void> {
        const store::bson command = store::bson().add("ping", 1);
        if (mongoc_client_command_simple(&client, "admin", command.get(), nullptr, nullptr,
                                         nullptr))
            return {};
        return error(errc::unavailable, "no ping");
    };
    return job;
}

struct late_server {
    cutting_proxy proxy{shared_mongod(mongod_version::main).port()};
    std::vector<std::optional<result<void>>> outcomes =
        std::vector<std::optional<result<void>>>(20);

    std::shared_ptr<mongo_engine> make_engine(executor ex) const {
        const std::string uri = "mongodb://127.0.0.1:" + std::to_string(proxy.port());
        return store::make_mongo_pool(ex, store::read_mongo_address(uri).value(), {});
    }
    /// Starts the jobs; they are in flight or waiting when the loop has run a little.
    void start(mongo_engine& engine, boost::asio::io_context& context) {
        for (auto& outcome : outcomes) {
            auto keep = [&outcome](std::exception_ptr thrown, result<void> returned) {
                if (thrown) std::rethrow_exception(thrown);
                outcome = std::move(returned);
            };
            boost::asio::co_spawn(context, engine.run(ping()), std::move(keep));
        }
        run_until(context, [&] {
            const auto now = engine.stats();
            return now.busy + now.waiting == outcomes.size();
        });
    }
    /// Turn by turn, as long as the condition is not true.
    template <class Condition>
    static void run_until(boost::asio::io_context& context, Condition condition) {
        const auto patience = std::chrono::steady_clock::now() + 20s;
        while (!condition() && std::chrono::steady_clock::now() < patience) {
            context.restart();
            context.run_one_for(1s);
        }
        BOOST_TEST(condition());
    }
    std::size_t ended() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(outcomes, [](const auto& o) { return o.has_value(); }));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mongo_shutdown, late_server)

BOOST_AUTO_TEST_CASE(closing_finishes_what_is_in_flight_and_what_waits) {
    loop_fixture loop;
    const auto engine = make_engine(loop.get_executor());
    value(loop.run(engine->run(ping())));
    proxy.delay_replies(30ms);
    start(*engine, loop.context());
    BOOST_TEST(engine->stats().busy == 4U);
    BOOST_TEST(engine->stats().waiting > 0U);
    loop.run(engine->close());
    BOOST_TEST(ended() == outcomes.size());
    for (const auto& outcome : outcomes)
        BOOST_TEST(outcome->has_value());
    BOOST_TEST(failure(loop.run(engine->run(ping()))) == errc::unavailable);
    loop.run(engine->close());
}

BOOST_AUTO_TEST_CASE(closing_while_nobody_answers_ends_when_the_jobs_time_is_up) {
    loop_fixture loop;
    const std::string uri = "mongodb://127.0.0.1:" + std::to_string(proxy.port());
    store::mongo_pool_options options;
    options.wait_timeout = 200ms;
    options.job_timeout = 200ms;
    const auto engine = store::make_mongo_pool(loop.get_executor(),
                                               store::read_mongo_address(uri).value(), options);
    value(loop.run(engine->run(ping())));
    proxy.stall();
    start(*engine, loop.context());
    loop.run(engine->close());
    BOOST_TEST(ended() == outcomes.size());
    for (const auto& outcome : outcomes)
        BOOST_TEST(!outcome->has_value());
}

BOOST_AUTO_TEST_CASE(a_dropped_pool_tells_every_caller) {
    loop_fixture loop;
    auto engine = make_engine(loop.get_executor());
    value(loop.run(engine->run(ping())));
    proxy.stall();
    start(*engine, loop.context());
    BOOST_TEST(ended() == 0U);
    engine.reset();
    loop.context().restart();
    loop.context().run();
    BOOST_TEST(ended() == outcomes.size());
    for (const auto& outcome : outcomes)
        BOOST_TEST(!outcome->has_value());
}

BOOST_AUTO_TEST_CASE(a_pool_dropped_while_it_connects) {
    loop_fixture loop;
    auto engine = make_engine(loop.get_executor());
    proxy.stall();
    start(*engine, loop.context());
    BOOST_TEST(engine->stats().connected == 0U);
    engine.reset();
    loop.context().restart();
    loop.context().run();
    BOOST_TEST(ended() == outcomes.size());
}

BOOST_AUTO_TEST_CASE(a_loop_dropped_right_after_its_pool) {
    std::shared_ptr<mongo_engine> engine;
    {
        boost::asio::io_context context{1};
        engine = make_engine(context.get_executor());
        start(*engine, context);
        engine.reset();
    }
    BOOST_TEST(engine == nullptr);
}

BOOST_AUTO_TEST_CASE(a_cancelled_caller_goes_at_once_and_the_others_are_served) {
    loop_fixture loop;
    const auto engine = make_engine(loop.get_executor());
    value(loop.run(engine->run(ping())));
    proxy.stall();
    std::vector<boost::asio::cancellation_signal> signals(outcomes.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        auto keep = [&outcome = outcomes[i]](std::exception_ptr thrown, result<void> returned) {
            if (thrown) std::rethrow_exception(thrown);
            outcome = std::move(returned);
        };
        boost::asio::co_spawn(loop.context(), engine->run(ping()),
                              boost::asio::bind_cancellation_slot(signals[i].slot(), keep));
    }
    run_until(loop.context(), [&] { return engine->stats().waiting == outcomes.size() - 4; });
    // The first four run, the others wait: two of each kind go.
    const std::vector<std::size_t> cancelled{0, 2, 10, 15};
    for (const std::size_t i : cancelled)
        signals[i].emit(boost::asio::cancellation_type::terminal);
    run_until(loop.context(), [&] { return ended() == cancelled.size(); });
    for (const std::size_t i : cancelled)
        BOOST_TEST(failure(*outcomes[i]) == errc::cancelled);
    proxy.forward_all();
    loop.run(engine->close());
    BOOST_TEST(ended() == outcomes.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        if (std::ranges::count(cancelled, i) == 0) BOOST_TEST(outcomes[i]->has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
