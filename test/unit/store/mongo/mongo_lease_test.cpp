// Tests that one process at a time can write, and that another one can soon after a crash, with
// several stores on one database of a real server and a short lease.
#include "store/mongo/mongo_fixture.hpp"
#include "support/fault_proxy.hpp"
#include "support/mongod.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;

struct lease_fixture : mongo_fixture {
    store::mongo_options short_lease() const {
        auto opts = options(true);
        opts.timeout = 200ms;
        opts.lease_ttl = 600ms;
        return opts;
    }
    void steal_lease() const {
        run(R"({"update": "leases", "updates": [{"q": {"_id": "ingest"},
            "u": {"$set": {"holder": "thief", "process": "4711 on elsewhere"}}}]})");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mongo_leases, lease_fixture)

BOOST_AUTO_TEST_CASE(a_second_writer_conflicts_and_the_message_names_the_holder) {
    const auto first = open(true);
    const auto second = try_open(options(true));
    BOOST_TEST(failure(second) == errc::conflict);
    const std::string& message = second.error().message;
    BOOST_TEST(message.find("process " + std::to_string(::getpid())) != std::string::npos, message);
    BOOST_TEST(message.find("wait 30 s") != std::string::npos, message);
}

BOOST_AUTO_TEST_CASE(closing_a_writer_releases_the_lease) {
    value(open(true).put({{"a", "1"}}));
    auto next = open(true);
    value(next.put({{"a", "2"}}));
}

BOOST_AUTO_TEST_CASE(close_waits_for_writes_before_it_releases_the_lease) {
    fault_proxy proxy(server.port());
    auto opts = options(true);
    connection_string late = address;
    late.hosts = "127.0.0.1:" + std::to_string(proxy.port());
    opts.uri = late.text();
    opts.connections = 1;
    loop_fixture loop;
    const auto store = value(loop.run(store::open_mongo_store(opts, events)));
    proxy.delay_replies(20ms);
    std::vector<std::optional<result<void>>> outcomes(5);
    for (auto& outcome : outcomes) {
        auto store_outcome = [&outcome](std::exception_ptr thrown, result<void> returned) {
            if (thrown) std::rethrow_exception(thrown);
            outcome = std::move(returned);
        };
        std::vector<store::document> one(1);
        one.front().id = "a";
        boost::asio::co_spawn(loop.context(), store->put(std::move(one)), std::move(store_outcome));
    }
    value(loop.run(store->close()));
    for (const auto& outcome : outcomes) {
        BOOST_REQUIRE(outcome.has_value());
        value(*outcome);
    }
    value(open(true).put({{"a", "next"}}));
}

BOOST_AUTO_TEST_CASE(renewing_extends_the_lease) {
    auto writer = open(short_lease());
    const auto begun = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() < begun + 1500ms)
        value(writer.put({{"a", "1"}}));
    BOOST_TEST(failure(try_open(short_lease())) == errc::conflict);
}

BOOST_AUTO_TEST_CASE(the_lease_of_a_crashed_writer_expires) {
    // The lease of a process that has crashed: not renewed and not released.
    run(R"({"update": "leases", "updates": [{"upsert": true, "q": {"_id": "ingest"}, "u":
        {"$set": {"holder": "dead", "process": "1 on a ghost"}, "$currentDate": {"renewed": true}}
        }]})");
    BOOST_TEST(failure(try_open(short_lease())) == errc::conflict);
    const auto begun = std::chrono::steady_clock::now();
    auto next = try_open(short_lease());
    while (!next && std::chrono::steady_clock::now() < begun + 5s)
        next = try_open(short_lease());
    BOOST_TEST(next.has_value());
    BOOST_TEST((std::chrono::steady_clock::now() - begun > 400ms));
}

BOOST_AUTO_TEST_CASE(writes_fail_after_the_lease_is_lost) {
    auto writer = open(short_lease());
    value(writer.put({{"a", "mine"}}));
    steal_lease();
    const auto begun = std::chrono::steady_clock::now();
    auto outcome = writer.put({{"a", "mine"}});
    while (outcome && std::chrono::steady_clock::now() < begun + 5s)
        outcome = writer.put({{"a", "mine"}});
    BOOST_TEST(failure(outcome) == errc::conflict);
    BOOST_TEST(failure(writer.erase({"a"})) == errc::conflict);
    BOOST_TEST(writer.get_one("a").value() == "mine");
    BOOST_TEST(logged.find("4711 on elsewhere has taken over") != std::string::npos, logged);
    value(writer.close());
    const auto left = run(R"({"find": "leases"})");
    BOOST_TEST(left.at("cursor").at("firstBatch").at(0).at("holder").as_string() == "thief");
}

BOOST_AUTO_TEST_CASE(the_holder_renews_an_expired_lease_that_is_still_its_own) {
    mongod own_server;
    auto opts = short_lease();
    opts.uri = own_server.uri();
    opts.checkout_timeout = 200ms;
    auto writer = open(opts);
    value(writer.put({{"a", "1"}}));
    own_server.stop();
    const auto begun = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() < begun + 2 * opts.lease_ttl)
        BOOST_TEST(!writer.put({{"a", "2"}}));
    own_server.cont();
    value(writer.put({{"a", "3"}}));
    BOOST_TEST(writer.get_one("a").value() == "3");
}

BOOST_AUTO_TEST_CASE(rejects_a_lease_shorter_than_two_timeouts) {
    auto opts = short_lease();
    opts.lease_ttl = 399ms;
    BOOST_TEST(failure(try_open(opts)) == errc::bad_input);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
