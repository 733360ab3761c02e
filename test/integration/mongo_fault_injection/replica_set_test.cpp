// Tests that an election takes seconds at most and loses no acknowledged write, and that reads from
// secondaries are monotonic: two real members, the primary steps down under load, a secondary lags.
#include "integration/mongo_fault_injection/workload.hpp"
#include "store/contract/store_driver.hpp"
#include "support/mongo_command.hpp"
#include "support/replica_set.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;

struct replica_set_fixture {
    replica_set servers;
    real_clock clock;
    log silent{clock, severity::error, [](std::string_view) {}};

    store::mongo_options options(std::string_view more, bool writer) const {
        store::mongo_options opts;
        opts.uri = servers.uri(more);
        opts.writer = writer;
        return opts;
    }
    /// Stops the replication of the secondary.
    void pause_replication() {
        mongod& secondary = servers.secondary();
        run_admin_command(secondary, R"({"configureFailPoint": "rsSyncApplyStop",
                                      "mode": "alwaysOn"})");
        // It still applies the batch that it waits for.
        write_to_primary("last", "");
        run_admin_command(secondary, R"({"waitForFailPoint": "rsSyncApplyStop", "timesEntered": 1,
                                      "maxTimeMS": 5000})");
    }
    void resume_replication() {
        run_admin_command(servers.secondary(),
                          R"({"configureFailPoint": "rsSyncApplyStop", "mode": "off"})");
    }
    /// Writes without waiting for a majority.
    void write_to_primary(const std::string& id, const std::string& body_base64) const {
        run_command(servers.address(),
                    R"({"update": "documents", "updates": [{"upsert": true,
            "q": {"_id": ")" +
                        id + R"("}, "u": {"$set": {"b": {"$binary": {"base64": ")" + body_base64 +
                        R"(", "subType": "00"}}}}}], "writeConcern": {"w": 1}})");
    }
    store_driver open(std::string_view more, bool writer) const {
        return store_driver(store::open_mongo_store(options(more, writer), silent));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mongo_replica_set, replica_set_fixture)

BOOST_AUTO_TEST_CASE(recovers_from_a_primary_that_steps_down) {
    workload load(options("", true));
    servers.step_down();
    servers.primary();
    BOOST_TEST(load.serves_within(1s));
    check_consistency(load, servers.uri());
}

BOOST_AUTO_TEST_CASE(reads_from_any_member_are_monotonic) {
    auto writer = open("", true);
    value(writer.put({{"a", "old"}}));
    auto opts = options("readPreference=nearest&localThresholdMS=1000", false);
    opts.connections = 1;
    opts.timeout = 200ms;
    store_driver reader(store::open_mongo_store(opts, silent));
    pause_replication();
    write_to_primary("a", "bmV3"); // "new"
    bool seen_new = false;
    int late = 0;
    for (int i = 0; i < 20; ++i) {
        const auto bodies = reader.get({"a"});
        if (!bodies)
            ++late;
        else if (bodies->front() == "new")
            seen_new = true;
        else
            BOOST_TEST(!seen_new, "an old reading after a new one");
    }
    BOOST_TEST(seen_new);
    BOOST_TEST(late > 0, "the member that lags behind was never asked");
    resume_replication();
    auto bodies = reader.get({"a"});
    for (int tries = 0; !bodies && tries < 20; ++tries)
        bodies = reader.get({"a"});
    BOOST_TEST(value(bodies).front().value() == "new");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
