// Tests that a connection that breaks anywhere never returns wrong data, and rarely an error,
// because operations are retried: a proxy cuts connections after every number of reply bytes, and
// under load.
#include "integration/mongo_fault_injection/workload.hpp"
#include "store/contract/store_driver.hpp"
#include "support/fault_proxy.hpp"
#include "support/shared_mongod.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;

struct proxied_store {
    fault_proxy proxy{shared_mongod(mongod_version::main).port()};
    real_clock clock;
    log silent{clock, severity::error, [](std::string_view) {}};

    store::mongo_options options() const {
        connection_string address = shared_mongod(mongod_version::main).address();
        address.hosts = "127.0.0.1:" + std::to_string(proxy.port());
        address.database = unique_database_name();
        store::mongo_options opts;
        opts.uri = address.text();
        opts.writer = true;
        opts.connections = 2;
        opts.checkout_timeout = 1s;
        opts.timeout = 1s;
        return opts;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mongo_wire_faults, proxied_store)

BOOST_AUTO_TEST_CASE(a_read_is_retried_after_a_reply_cut_at_any_byte) {
    const std::string body(100, 'b');
    store_driver driver(store::open_mongo_store(options(), silent));
    value(driver.put({{"a", body}}));
    const auto before = proxy.reply_bytes();
    BOOST_TEST(driver.get_one("a").value() == body);
    const auto reply_bytes = proxy.reply_bytes() - before;
    BOOST_REQUIRE(reply_bytes > body.size());
    for (std::uint64_t bytes = 0; bytes < reply_bytes; ++bytes) {
        proxy.cut_after(bytes);
        BOOST_TEST(driver.get_one("a").value() == body, "cut after " << bytes);
    }
    BOOST_TEST(proxy.cuts() == reply_bytes);
}

BOOST_AUTO_TEST_CASE(a_write_is_retried_after_a_cut_reply_with_the_same_result) {
    store_driver driver(store::open_mongo_store(options(), silent));
    for (std::size_t bytes = 0; bytes < 40; ++bytes) {
        proxy.cut_after(bytes);
        const std::string body = std::to_string(bytes);
        value(driver.put({{"a", body}}));
        BOOST_TEST(driver.get_one("a").value() == body);
    }
}

BOOST_AUTO_TEST_CASE(a_large_reply_that_is_cut_is_complete_or_an_error) {
    const std::string body(3'000'000, 'l');
    store_driver driver(store::open_mongo_store(options(), silent));
    value(driver.put({{"large", body}}));
    for (const std::size_t bytes : {16'383U, 16'384U, 16'385U, 1'000'000U, 2'999'999U}) {
        proxy.cut_after(bytes);
        BOOST_TEST((driver.get_one("large").value() == body));
    }
}

BOOST_AUTO_TEST_CASE(recovers_from_connections_cut_under_load) {
    const auto opts = options();
    workload load(opts);
    for (std::size_t i = 1; i <= 50; ++i) {
        const unsigned cuts = proxy.cuts();
        proxy.cut_after(i * 1'000);
        while (proxy.cuts() == cuts)
            BOOST_REQUIRE(load.serves_within(5s));
    }
    BOOST_TEST(load.serves_within(1s));
    check_consistency(load, opts.uri);
}

BOOST_AUTO_TEST_CASE(recovers_from_a_network_that_drops_everything_for_a_while) {
    auto opts = options();
    opts.checkout_timeout = 300ms;
    opts.timeout = 300ms;
    workload load(opts);
    proxy.stall();
    BOOST_TEST(load.fails_within(5s));
    proxy.forward_all();
    BOOST_TEST(load.serves_within(1s));
    check_consistency(load, opts.uri);
}

BOOST_AUTO_TEST_CASE(recovers_from_a_server_that_refuses_connections_for_a_while) {
    const auto opts = options();
    workload load(opts);
    proxy.reject_connections();
    BOOST_TEST(load.fails_within(5s));
    proxy.forward_all();
    BOOST_TEST(load.serves_within(1s));
    check_consistency(load, opts.uri);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
