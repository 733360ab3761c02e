// Tests that each iteration of the loop reads one snapshot, and that finished writes are visible.
#include "store/contract/store_driver.hpp"
#include "store/sqlite/sqlite_read_connection.hpp"
#include "support/temp_directory.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace wheelcount::store {
namespace {

struct reader_fixture : test::loop_fixture {
    test::temp_directory folder;
    sqlite_connection writer = open(true);
    std::shared_ptr<sqlite_read_connection> reader =
        std::make_shared<sqlite_read_connection>(open(false));

    sqlite_connection open(bool writes) const {
        sqlite_options options;
        options.path = folder / "w.db";
        options.writer = writes;
        return test::value(sqlite_connection::open(options));
    }
    void put(std::string body) {
        const std::vector<document> all{{"a", std::move(body)}};
        test::value(writer.put(all));
    }
    std::string read() {
        const std::vector<std::string> ids{"a"};
        const auto connection = test::value(reader->connection(get_executor()));
        return test::value(connection->get(ids)).front().value_or("nothing");
    }
    void run_loop_once() {
        context().restart();
        context().poll();
    }
};

BOOST_FIXTURE_TEST_SUITE(sqlite_read_connections, reader_fixture)

BOOST_AUTO_TEST_CASE(each_iteration_of_the_loop_reads_one_snapshot) {
    put("1");
    BOOST_TEST(read() == "1");
    put("2");
    BOOST_TEST(read() == "1");
    run_loop_once();
    BOOST_TEST(read() == "2");
    run_loop_once();
}

BOOST_AUTO_TEST_CASE(end_snapshot_makes_a_write_visible) {
    put("1");
    BOOST_TEST(read() == "1");
    put("2");
    reader->end_snapshot();
    BOOST_TEST(read() == "2");
    run_loop_once();
}

BOOST_AUTO_TEST_CASE(a_reader_may_be_destroyed_during_its_snapshot) {
    put("1");
    BOOST_TEST(read() == "1");
    reader.reset();
    run_loop_once();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::store
