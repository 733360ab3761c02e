// Goal: what is read in one turn of the loop is of one moment, and what has been written is seen.
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

BOOST_FIXTURE_TEST_SUITE(sqlite_readers, reader_fixture)

BOOST_AUTO_TEST_CASE(a_turn_of_the_loop_sees_one_moment_and_the_next_another) {
    put("1");
    BOOST_TEST(read() == "1");
    put("2");
    BOOST_TEST(read() == "1");
    run_loop_once();
    BOOST_TEST(read() == "2");
    run_loop_once();
}

BOOST_AUTO_TEST_CASE(a_moment_is_given_up_when_a_write_is_to_be_seen) {
    put("1");
    BOOST_TEST(read() == "1");
    put("2");
    reader->end_snapshot();
    BOOST_TEST(read() == "2");
    run_loop_once();
}

BOOST_AUTO_TEST_CASE(a_reader_may_go_before_its_moment_has_ended) {
    put("1");
    BOOST_TEST(read() == "1");
    reader.reset();
    run_loop_once();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::store
