// Tests what the MongoDB store adds to the contract: few round trips, compression, readers and
// writers, ways to connect. A real server reports the commands that it received.
#include "store/mongo/mongo_fixture.hpp"
#include "support/mongod.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace wheelcount::test {
namespace {

struct round_trips {
    std::int64_t finds;
    std::int64_t further; ///< getMore
    std::int64_t updates;
    std::int64_t deletes;

    friend round_trips operator-(const round_trips& a, const round_trips& b) {
        return {a.finds - b.finds, a.further - b.further, a.updates - b.updates,
                a.deletes - b.deletes};
    }
    friend bool operator==(const round_trips&, const round_trips&) = default;
    friend std::ostream& operator<<(std::ostream& out, const round_trips& n) {
        return out << n.finds << " finds, " << n.further << " further, " << n.updates
                   << " updates, " << n.deletes << " deletes";
    }
};

struct command_counting_fixture : mongo_fixture {
    round_trips command_counts() const {
        const auto status = boost::json::parse(run_admin_command(server, R"({"serverStatus": 1})"));
        const auto& commands = status.at("metrics").at("commands");
        const auto total = [&commands](const char* name) {
            return commands.at(name).at("total").to_number<std::int64_t>();
        };
        return {total("find"), total("getMore"), total("update"), total("delete")};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mongo_stores, command_counting_fixture)

BOOST_AUTO_TEST_CASE(get_put_scan_and_erase_take_one_round_trip_each) {
    auto driver = open(true);
    std::vector<store::document> batch;
    std::vector<std::string> page;
    for (int i = 0; i < 500; ++i)
        batch.push_back({"project|" + std::to_string(i), std::string(2'000, 'x')});
    for (int i = 0; i < 20; ++i)
        page.push_back("project|" + std::to_string(i));

    auto before = command_counts();
    value(driver.put(batch));
    BOOST_TEST(command_counts() - before == (round_trips{0, 0, 1, 0}));
    before = command_counts();
    value(driver.get({"project|7"}));
    BOOST_TEST(command_counts() - before == (round_trips{1, 0, 0, 0}));
    before = command_counts();
    value(driver.get(page));
    BOOST_TEST(command_counts() - before == (round_trips{1, 0, 0, 0}));
    before = command_counts();
    value(driver.scan({"", "", 300}));
    BOOST_TEST(command_counts() - before == (round_trips{1, 0, 0, 0}));
    before = command_counts();
    value(driver.erase(page));
    BOOST_TEST(command_counts() - before == (round_trips{0, 0, 0, 1}));
}

BOOST_AUTO_TEST_CASE(a_top_level_scan_fetches_no_other_documents) {
    auto driver = open(true);
    value(driver.put({{"a", ""}, {"a|1", ""}, {"a|2", ""}, {"b", ""}, {"b|1", ""}, {"|c", ""}}));
    run(R"({"profile": 2})");
    BOOST_TEST(value(driver.scan({"", "", 10, true})).size() == 2U);
    run(R"({"profile": 0})");
    const auto profiled = run(R"({"find": "system.profile", "filter": {"op": "query"}})");
    const auto& query = profiled.at("cursor").at("firstBatch").as_array().at(0);
    BOOST_TEST(query.at("docsExamined").to_number<int>() == 2);
}

BOOST_AUTO_TEST_CASE(documents_are_compressed_with_zstd) {
    value(open(true).put({{"a", "1"}}));
    const auto stats = run(R"({"collStats": "documents"})");
    const std::string how(stats.at("wiredTiger").at("creationString").as_string());
    BOOST_TEST(how.find("block_compressor=zstd") != std::string::npos, how);
}

BOOST_AUTO_TEST_CASE(a_server_without_zstd_uses_its_default_compression) {
    const mongod& old = shared_mongod(mongod_version::old);
    auto opts = options(true);
    address = with_database(old.address(), unique_database_name());
    opts.uri = address.text();
    value(open(opts).put({{"a", "1"}}));
    const auto stats = run(R"({"collStats": "documents"})");
    const std::string how(stats.at("wiredTiger").at("creationString").as_string());
    BOOST_TEST(how.find("block_compressor=snappy") != std::string::npos, how);
}

BOOST_AUTO_TEST_CASE(a_reader_sees_writes_and_cannot_write) {
    auto writer = open(true);
    auto reader = open(false);
    value(writer.put({{"a", "1"}}));
    BOOST_TEST(reader.get_one("a").value() == "1");
    BOOST_TEST(failure(reader.put({{"a", "2"}})) == errc::permission_denied);
    BOOST_TEST(failure(reader.erase({"a"})) == errc::permission_denied);
    BOOST_TEST(writer.get_one("a").value() == "1");
}

BOOST_AUTO_TEST_CASE(a_reader_of_an_empty_database_creates_nothing) {
    BOOST_TEST(!open(false).get_one("a").has_value());
    const auto listed = run(R"({"listCollections": 1})");
    BOOST_TEST(listed.at("cursor").at("firstBatch").as_array().empty());
}

BOOST_AUTO_TEST_CASE(documents_of_another_program_are_corrupt) {
    auto driver = open(true);
    run(R"({"insert": "documents", "documents": [{"_id": "a", "b": "text"}, {"_id": "b"}]})");
    BOOST_TEST(failure(driver.get({"a"})) == errc::corrupt);
    BOOST_TEST(failure(driver.get({"b"})) == errc::corrupt);
    BOOST_TEST(failure(driver.scan({"", "", 9})) == errc::corrupt);
}

BOOST_AUTO_TEST_CASE(connects_by_a_unix_socket) {
    auto opts = options(true);
    opts.uri = with_database(server.unix_address(), unique_database_name()).text();
    auto driver = open(opts);
    value(driver.put({{"a", "1"}}));
    BOOST_TEST(driver.get_one("a").value() == "1");
}

BOOST_AUTO_TEST_CASE(an_unreachable_server_is_named_with_its_address) {
    auto opts = options(false);
    opts.uri = "mongodb://127.0.0.1:1/x";
    opts.checkout_timeout = std::chrono::milliseconds(200);
    const auto opened = try_open(opts);
    BOOST_TEST(failure(opened) == errc::unavailable);
    BOOST_TEST(opened.error().message.find("127.0.0.1:1: Connection refused") != std::string::npos,
               opened.error().message);
}

BOOST_AUTO_TEST_CASE(an_unknown_host_is_named) {
    auto opts = options(false);
    opts.uri = "mongodb://no-such-host.invalid/x";
    opts.checkout_timeout = std::chrono::milliseconds(200);
    const auto opened = try_open(opts);
    BOOST_TEST(failure(opened) == errc::unavailable);
    BOOST_TEST(opened.error().message.find("no-such-host.invalid") != std::string::npos,
               opened.error().message);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
