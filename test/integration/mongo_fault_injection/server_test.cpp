// Goal: whatever happens to the server, the loop goes on, callers are told, and service is back
// within a second of the server. Method: a real server is killed, stopped and started under load.
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

/// Shorter than in service: a server that stands still is noticed after the time of a call.
store::mongo_options short_timeouts(const std::string& uri) {
    store::mongo_options options;
    options.uri = uri;
    options.checkout_timeout = 400ms;
    options.timeout = 400ms;
    return options;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mongo_server_faults)

BOOST_AUTO_TEST_CASE(a_server_that_is_killed_and_started_again) {
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

BOOST_AUTO_TEST_CASE(a_server_that_stands_still_for_two_seconds) {
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

BOOST_AUTO_TEST_CASE(a_server_that_ends_in_order_and_is_back) {
    mongod server;
    workload load(short_timeouts(server.uri()));
    server.terminate();
    BOOST_TEST(load.fails_within(5s));
    server.restart();
    BOOST_TEST(load.serves_within(1s));
    check_consistency(load, server.uri());
}

BOOST_AUTO_TEST_CASE(what_was_acknowledged_survives_a_kill_in_the_next_moment) {
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
