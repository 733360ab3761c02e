// Tests that errors of the server are distinguished from broken connections, and that none outlasts
// its cause, by fail points of a real server, for single calls and under load.
#include "integration/mongo_fault_injection/workload.hpp"
#include "store/contract/store_driver.hpp"
#include "support/mongod.hpp"
#include "wheelcount/mongo/pool.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;

struct failing_server {
    mongod server;
    real_clock clock;
    log silent{clock, severity::error, [](std::string_view) {}};

    void fail(const std::string& mode, const std::string& data) const {
        enable_fail_point(server, mode, data);
    }
    void heal() const { disable_fail_point(server); }
    store::mongo_options options() const {
        store::mongo_options opts;
        opts.uri = server.uri();
        opts.writer = true;
        opts.connections = 2;
        opts.checkout_timeout = 500ms;
        opts.timeout = 500ms;
        return opts;
    }
    store_driver open() const { return store_driver(store::open_mongo_store(options(), silent)); }
};

const std::string once = R"({"times": 1})";
const std::string twice = R"({"times": 2})";
const std::string always = R"("alwaysOn")";

const std::string close_on_find = R"("failCommands": ["find"], "closeConnection": true)";
const std::string not_primary =
    R"("failCommands": ["find", "update"], "errorCode": 10107)"; // NotWritablePrimary

} // namespace

BOOST_FIXTURE_TEST_SUITE(mongo_command_faults, failing_server)

BOOST_AUTO_TEST_CASE(a_connection_closed_once_is_retried) {
    auto driver = open();
    value(driver.put({{"a", "1"}}));
    fail(once, close_on_find);
    BOOST_TEST(driver.get_one("a").value() == "1");
}

BOOST_AUTO_TEST_CASE(a_connection_closed_twice_is_an_error_and_the_next_call_succeeds) {
    auto driver = open();
    value(driver.put({{"a", "1"}}));
    fail(twice, close_on_find);
    BOOST_TEST(failure(driver.get({"a"})) == errc::unavailable);
    BOOST_TEST(driver.get_one("a").value() == "1");
}

BOOST_AUTO_TEST_CASE(a_not_primary_error_is_retried_once) {
    auto driver = open();
    fail(once, not_primary);
    value(driver.put({{"a", "1"}}));
    fail(once, not_primary);
    BOOST_TEST(driver.get_one("a").value() == "1");
}

BOOST_AUTO_TEST_CASE(a_write_without_a_majority_fails) {
    auto driver = open();
    fail(always, R"("failCommands": ["update"],
                    "writeConcernError": {"code": 64, "errmsg": "waiting timed out"})");
    BOOST_TEST(failure(driver.put({{"a", "1"}})) == errc::timed_out);
    heal();
    value(driver.put({{"a", "1"}}));
}

BOOST_AUTO_TEST_CASE(server_errors_are_returned_with_their_message) {
    auto driver = open();
    const std::string find = R"("failCommands": ["find"], "errorCode": )";
    for (const auto& [code, expected] :
         {std::pair{"13", errc::permission_denied}, std::pair{"50", errc::timed_out},
          std::pair{"59", errc::internal}, std::pair{"91", errc::unavailable},
          std::pair{"14031", errc::unavailable}}) {
        fail(always, find + code);
        BOOST_TEST(failure(driver.get({"a"})) == expected);
        heal();
        value(driver.get({"a"}));
    }
}

BOOST_AUTO_TEST_CASE(recovers_from_a_server_that_exceeds_the_timeout) {
    workload load(options());
    fail(always, R"("failCommands": ["find", "update"], "blockConnection": true,
                    "blockTimeMS": 1500)");
    BOOST_TEST(load.fails_within(5s));
    heal();
    BOOST_TEST(load.serves_within(1s));
    check_consistency(load, server.uri());
    BOOST_TEST(load.failures().contains(errc::timed_out));
}

BOOST_AUTO_TEST_CASE(recovers_from_a_server_that_closes_every_connection) {
    workload load(options());
    fail(always, R"("failCommands": ["find", "update", "ping"], "closeConnection": true)");
    BOOST_TEST(load.fails_within(5s));
    heal();
    BOOST_TEST(load.serves_within(1s));
    check_consistency(load, server.uri());
}

BOOST_AUTO_TEST_CASE(recovers_from_a_server_that_is_not_primary_for_a_while) {
    workload load(options());
    fail(always, not_primary);
    BOOST_TEST(load.fails_within(5s));
    heal();
    BOOST_TEST(load.serves_within(1s));
    check_consistency(load, server.uri());
    BOOST_TEST(load.failures().size() == 1U);
    BOOST_TEST(load.failures().contains(errc::unavailable));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(a_wrong_password_fails_at_once_with_few_attempts) {
    mongod_options login;
    login.auth = true;
    const mongod server(login);
    connection_string address = server.address();
    address.password = "changed";
    loop_fixture loop;
    const auto pool = std::make_shared<mongo::pool>(
        loop.get_executor(), mongo::parse_uri(address.text(), {"test", "test"}).value(),
        mongo::pool_options());
    mongo::operation no_op;
    no_op.work = [](mongoc_client_t&) { return result<void>(); };

    const auto begun = std::chrono::steady_clock::now();
    int refused = 0;
    for (; std::chrono::steady_clock::now() < begun + 1s; ++refused)
        BOOST_REQUIRE(failure(loop.run(pool->run(no_op))) == errc::permission_denied);
    BOOST_TEST(refused > 100);
    BOOST_TEST(pool->stats().connect_failures < 10U);

    run_admin_command(server, R"({"updateUser": "app", "pwd": "changed"})");
    const auto fixed_at = std::chrono::steady_clock::now();
    auto outcome = loop.run(pool->run(no_op));
    while (!outcome && std::chrono::steady_clock::now() < fixed_at + 1s)
        outcome = loop.run(pool->run(no_op));
    value(outcome);
    loop.run(pool->close());
}

} // namespace wheelcount::test
