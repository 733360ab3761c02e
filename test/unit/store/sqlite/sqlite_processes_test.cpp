// Tests that one process can write while others read, and that no partial batch is visible.
#include "store/sqlite/child_process.hpp"
#include "store/sqlite/numbered_batch.hpp"
#include "store/sqlite/sqlite_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

namespace wheelcount::test {

BOOST_FIXTURE_TEST_SUITE(sqlite_processes, sqlite_fixture)

BOOST_AUTO_TEST_CASE(a_reader_sees_whole_batches_while_another_process_writes) {
    child_process writing(WHEELCOUNT_BATCH_WRITER, path.string());
    store_driver store = reader();
    for (unsigned acknowledged = 1; acknowledged <= 100; ++acknowledged) {
        BOOST_REQUIRE_EQUAL(writing.read_line().value(), std::to_string(acknowledged));
        const unsigned newest = newest_batch(value(store.get(newest_ids())));
        BOOST_REQUIRE_GE(newest, acknowledged);
    }
}

BOOST_AUTO_TEST_CASE(a_second_writer_conflicts_until_the_first_process_ends) {
    child_process writing(WHEELCOUNT_BATCH_WRITER, path.string());
    BOOST_REQUIRE(writing.read_line().has_value());
    const auto refused = open(true);
    BOOST_TEST(failure(refused) == errc::conflict);
    BOOST_TEST(refused.error().message.find(std::to_string(writing.pid())) != std::string::npos);
    writing.kill();
    value(writer().put({{"a", "1"}}));
}

BOOST_AUTO_TEST_CASE(closing_a_store_releases_the_writer_lock) {
    store_driver first = writer();
    const auto refused = open(true);
    BOOST_TEST(failure(refused) == errc::conflict);
    BOOST_TEST(refused.error().message.find(std::to_string(::getpid())) != std::string::npos);
    value(first.close());
    value(open(true));
}

BOOST_AUTO_TEST_CASE(a_symlink_to_the_store_has_the_same_lock) {
    store_driver first = writer();
    sqlite_fixture elsewhere;
    std::filesystem::create_symlink(path, elsewhere.path);
    BOOST_TEST(failure(elsewhere.open(true)) == errc::conflict);
}

BOOST_AUTO_TEST_CASE(a_reader_cannot_write) {
    store_driver store = reader();
    BOOST_TEST(failure(store.put({{"a", "1"}})) == errc::permission_denied);
    BOOST_TEST(failure(store.erase({"a"})) == errc::permission_denied);
    BOOST_TEST(!store.get_one("a").has_value());
}

BOOST_AUTO_TEST_CASE(a_reader_that_opens_first_sees_later_writes) {
    store_driver first_reader = reader();
    BOOST_TEST(!first_reader.get_one("a").has_value());
    store_driver store = writer();
    value(store.put({{"a", "1"}}));
    BOOST_TEST(first_reader.get_one("a").value() == "1");
}

BOOST_AUTO_TEST_CASE(a_put_is_unavailable_after_busy_timeout) {
    store::sqlite_options impatient = options(true);
    impatient.busy_timeout = std::chrono::milliseconds(0);
    store_driver store(value(store::open_sqlite_store(impatient)));
    value(store.put({{"a", "1"}}));
    const store::sqlite_handle other = open_raw();
    value(store::execute(*other, "BEGIN IMMEDIATE"));
    BOOST_TEST(failure(store.put({{"a", "2"}})) == errc::unavailable);
    BOOST_TEST(store.get_one("a").value() == "1");
    value(store::execute(*other, "ROLLBACK"));
    value(store.put({{"a", "2"}}));
}

BOOST_AUTO_TEST_CASE(a_store_can_be_created_by_several_threads_at_the_same_time) {
    for (int round = 0; round < 10; ++round) {
        sqlite_fixture fixture;
        std::vector<std::string> messages(4);
        std::vector<std::thread> openers;
        for (std::string& message : messages)
            openers.emplace_back([&message, &fixture] {
                if (auto store = fixture.open(false); !store) message = store.error().message;
            });
        for (std::thread& opener : openers)
            opener.join();
        for (const std::string& message : messages)
            BOOST_TEST(message == "");
        value(fixture.writer().put({{"a", "1"}}));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
