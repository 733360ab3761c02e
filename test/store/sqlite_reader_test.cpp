// Goal: what is read in one turn of the loop is of one moment, and what has been written is seen.
#include "store/sqlite_reader.hpp"
#include "store/store_driver.hpp"
#include "support/temp_folder.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace wheelcount::store {
namespace {

struct reader_fixture : test::loop_fixture {
    test::temp_folder folder;
    sqlite_session writer = open(true);
    std::shared_ptr<sqlite_reader> reader = std::make_shared<sqlite_reader>(open(false));

    sqlite_session open(bool writes) const {
        sqlite_options options;
        options.path = folder / "w.db";
        options.writer = writes;
        return test::value(sqlite_session::open(options));
    }
    void put(std::string body) {
        const std::vector<document> all{{"a", std::move(body)}};
        test::value(writer.put(all));
    }
    std::string read() {
        const std::vector<std::string> ids{"a"};
        const auto session = test::value(reader->session(get_executor()));
        return test::value(session->get(ids)).front().value_or("nothing");
    }
    void turn() {
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
    turn();
    BOOST_TEST(read() == "2");
    turn();
}

BOOST_AUTO_TEST_CASE(a_moment_is_given_up_when_a_write_is_to_be_seen) {
    put("1");
    BOOST_TEST(read() == "1");
    put("2");
    reader->forget_moment();
    BOOST_TEST(read() == "2");
    turn();
}

BOOST_AUTO_TEST_CASE(a_reader_may_go_before_its_moment_has_ended) {
    put("1");
    BOOST_TEST(read() == "1");
    reader.reset();
    turn();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::store
