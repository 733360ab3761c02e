// Tests that the loop stays responsive, callers get errors, and service resumes within a second of
// the server's return: a real server is killed, suspended and restarted under load.
#include "integration/mongo_fault_injection/workload.hpp"
#include "store/contract/store_driver.hpp"
#include "support/loop_fixture.hpp"
#include "support/mongod.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;

/// Shorter than in service: a suspended server is detected by the timeout of a call.
store::mongo_options short_timeouts(const std::string& uri) {
    store::mongo_options options;
    options.uri = uri;
    options.checkout_timeout = 400ms;
    options.timeout = 400ms;
    return options;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mongo_server_faults)

BOOST_AUTO_TEST_CASE(recovers_from_a_server_that_is_killed_and_restarted) {
    mongod server;
    workload load(short_timeouts(server.uri()));
    server.kill();
    BOOST_TEST(load.fails_within(5s));
    server.restart();
    BOOST_TEST(load.serves_within(1s));
    check_consistency(load, server.uri());
    for (const auto& [code, count] : load.failures())
        BOOST_TEST((code == errc::unavailable || code == errc::overloaded), name(code));
}

BOOST_AUTO_TEST_CASE(recovers_from_a_server_suspended_for_two_seconds) {
    mongod server;
    workload load(short_timeouts(server.uri()));
    server.stop();
    const auto stopped = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() < stopped + 2s)
        BOOST_TEST(load.fails_within(2s));
    server.cont();
    BOOST_TEST(load.serves_within(1s));
    check_consistency(load, server.uri());
    BOOST_TEST(load.failures().contains(errc::timed_out));
}

BOOST_AUTO_TEST_CASE(recovers_from_an_orderly_restart_of_the_server) {
    mongod server;
    workload load(short_timeouts(server.uri()));
    server.terminate();
    BOOST_TEST(load.fails_within(5s));
    server.restart();
    BOOST_TEST(load.serves_within(1s));
    check_consistency(load, server.uri());
}

BOOST_AUTO_TEST_CASE(acknowledged_writes_survive_an_immediate_kill) {
    mongod server;
    real_clock clock;
    const log silent(clock, severity::error, [](std::string_view) {});
    for (int i = 0; i < 10; ++i) {
        auto options = short_timeouts(server.uri());
        options.writer = true;
        loop_fixture loop;
        const auto store = value(loop.run(store::open_mongo_store(options, silent)));
        const std::string id = std::to_string(i);
        value(loop.run(store->put({{id, "body"}})));
        server.kill();
        server.restart();
        const auto bodies = value(loop.run(store->get({id})));
        BOOST_TEST(bodies.front().value_or("lost") == "body");
        value(loop.run(store->close()));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
