// Goal: the pool bounds what waits, uses few connections, and tries again only what may be tried
// again. Method: jobs that say what happened to them, on a real server.
#include "store/bson.hpp"
#include "store/mongo_fixture.hpp"
#include "store/mongo_pool.hpp"

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
using store::mongo_job;

/// A job that succeeds, and counts its runs.
mongo_job counting(int& runs) {
    mongo_job job;
    job.work = [&runs](mongoc_client_t&) -> result<void> {
        ++runs;
        return {};
    };
    return job;
}

/// A job that sees its connection break.
mongo_job failing(int& runs, errc code, bool repeatable) {
    mongo_job job;
    job.work = [&runs, code](mongoc_client_t&) -> result<void> {
        ++runs;
        return error(code, "as planned");
    };
    job.repeatable = repeatable;
    return job;
}

/// What a library gets that calls usleep(), as a driver before 1.26 does.
using sleep_function = int (*)(useconds_t);
sleep_function libraries_sleep() {
    return reinterpret_cast<sleep_function>(::dlsym(RTLD_DEFAULT, "usleep"));
}

/// A job in which the driver sleeps.
mongo_job sleeping(std::chrono::milliseconds duration) {
    mongo_job job;
    job.work = [duration](mongoc_client_t&) -> result<void> {
        const auto microseconds = std::chrono::microseconds(duration).count();
        libraries_sleep()(static_cast<useconds_t>(microseconds));
        return {};
    };
    return job;
}

struct pool_fixture : mongo_fixture {
    loop_fixture loop;
    store::mongo_pool_options chosen;
    std::shared_ptr<store::mongo_engine> engine;
    std::vector<std::optional<result<void>>> outcomes;

    void make() {
        const auto to = store::read_mongo_address(address.text()).value();
        engine = store::make_mongo_pool(loop.get_executor(), to, chosen);
    }
    ~pool_fixture() { loop.run(engine->close()); }

    result<void> run_job(mongo_job job) { return loop.run(engine->run(std::move(job))); }

    /// As many at the same time.
    void run_jobs(std::size_t count, const mongo_job& job) {
        outcomes.assign(count, std::nullopt);
        for (auto& outcome : outcomes) {
            auto keep = [&outcome](std::exception_ptr thrown, result<void> returned) {
                if (thrown) std::rethrow_exception(thrown);
                outcome = std::move(returned);
            };
            boost::asio::co_spawn(loop.context(), engine->run(job), std::move(keep));
        }
        const auto patience = std::chrono::steady_clock::now() + 20s;
        while (ended() < count && std::chrono::steady_clock::now() < patience) {
            loop.context().restart();
            loop.context().run_for(10ms);
        }
    }
    std::size_t ended() const {
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

BOOST_AUTO_TEST_CASE(jobs_one_after_the_other_share_one_connection) {
    make();
    int runs = 0;
    for (int i = 0; i < 10; ++i)
        value(run_job(counting(runs)));
    BOOST_TEST(runs == 10);
    BOOST_TEST(engine->stats().connects == 1U);
    BOOST_TEST(engine->stats().connected == 1U);
    BOOST_TEST(engine->stats().jobs == 10U);
}

BOOST_AUTO_TEST_CASE(jobs_at_the_same_time_use_all_connections_and_no_more) {
    make();
    run_jobs(100, sleeping(5ms));
    BOOST_TEST(failed_with(errc::unavailable) == 0U);
    BOOST_TEST(engine->stats().jobs == 100U);
    BOOST_TEST(engine->stats().connected == chosen.connections);
}

BOOST_AUTO_TEST_CASE(a_driver_that_sleeps_holds_up_nobody_else) {
    chosen.connections = 10;
    make();
    const auto begun = std::chrono::steady_clock::now();
    run_jobs(10, sleeping(300ms));
    BOOST_TEST(ended() == 10U);
    BOOST_TEST((std::chrono::steady_clock::now() - begun < 2s)); // one by one it would be 3 s
}

BOOST_AUTO_TEST_CASE(too_many_waiting_jobs_are_refused_at_once) {
    chosen.connections = 1;
    chosen.waiting_max = 5;
    make();
    run_jobs(20, sleeping(10ms));
    BOOST_TEST(failed_with(errc::overloaded) == 14U); // one runs and five wait
    BOOST_TEST(engine->stats().overloads == 14U);
    BOOST_TEST(engine->stats().jobs == 6U);
}

BOOST_AUTO_TEST_CASE(a_job_that_waits_too_long_for_a_connection_is_refused) {
    chosen.connections = 1;
    chosen.wait_timeout = 100ms;
    make();
    run_jobs(3, sleeping(400ms));
    BOOST_TEST(failed_with(errc::overloaded) == 2U);
    BOOST_TEST(engine->stats().overloads == 2U);
    BOOST_TEST(engine->stats().waiting == 0U);
}

BOOST_AUTO_TEST_CASE(a_repeatable_job_is_tried_once_more_on_a_fresh_client) {
    make();
    int runs = 0;
    BOOST_TEST(failure(run_job(failing(runs, errc::unavailable, true))) == errc::unavailable);
    BOOST_TEST(runs == 2);
    BOOST_TEST(engine->stats().second_tries == 1U);
    BOOST_TEST(engine->stats().connects == 2U);
    BOOST_TEST(engine->stats().discarded == 2U);
}

BOOST_AUTO_TEST_CASE(a_job_that_must_not_be_repeated_is_not) {
    make();
    int runs = 0;
    BOOST_TEST(failure(run_job(failing(runs, errc::unavailable, false))) == errc::unavailable);
    BOOST_TEST(runs == 1);
    BOOST_TEST(engine->stats().discarded == 1U);
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_an_error_costs_no_client) {
    make();
    int runs = 0;
    BOOST_TEST(failure(run_job(failing(runs, errc::conflict, true))) == errc::conflict);
    BOOST_TEST(runs == 1);
    BOOST_TEST(engine->stats().discarded == 0U);
    BOOST_TEST(engine->stats().connected == 1U);
}

BOOST_AUTO_TEST_CASE(a_job_that_throws_is_an_internal_error_and_the_pool_goes_on) {
    make();
    mongo_job job;
    job.work = [](mongoc_client_t&) -> result<void> { throw std::runtime_error("a bug"); };
    const auto outcome = run_job(std::move(job));
    BOOST_TEST(failure(outcome) == errc::internal);
    BOOST_TEST(outcome.error().message == "a bug");
    int runs = 0;
    value(run_job(counting(runs)));
}

BOOST_AUTO_TEST_CASE(waiting_for_a_server_that_is_not_there_ends_once_and_in_time) {
    address.hosts = "127.0.0.1:1";
    chosen.wait_timeout = 300ms;
    make();
    int runs = 0;
    const auto begun = std::chrono::steady_clock::now();
    const auto outcome = run_job(counting(runs));
    BOOST_TEST(failure(outcome) == errc::unavailable);
    BOOST_TEST(engine->stats().second_tries == 0U);
    BOOST_TEST(engine->stats().connect_failures > 1U);
    BOOST_TEST(engine->stats().connect_failures < 10U);
    BOOST_TEST((std::chrono::steady_clock::now() - begun < 5s));
    BOOST_TEST(runs == 0);
}

BOOST_AUTO_TEST_CASE(an_idle_pool_notices_that_its_server_has_gone) {
    mongod mortal;
    const auto to = store::read_mongo_address(mortal.uri()).value();
    engine = store::make_mongo_pool(loop.get_executor(), to, chosen);
    int runs = 0;
    value(run_job(counting(runs)));
    mortal.kill();
    const auto patience = std::chrono::steady_clock::now() + 5s;
    while (engine->stats().connected > 0 && std::chrono::steady_clock::now() < patience) {
        loop.context().restart();
        loop.context().run_for(10ms);
    }
    BOOST_TEST(engine->stats().connected == 0U);
    BOOST_TEST(engine->stats().discarded == 1U);
    mortal.restart();
    value(run_job(counting(runs)));
    BOOST_TEST(engine->stats().second_tries == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
