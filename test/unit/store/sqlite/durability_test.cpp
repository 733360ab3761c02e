// Tests that a put is on the disk when it returns, and that the loop never waits for that, by a
// probe for fsync(). A test that kills processes does not notice a missing sync, because the kernel
// writes their data all the same.
#include "store/sqlite/sqlite_fixture.hpp"
#include "store/sqlite/sync_probe.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

#include <unistd.h>

namespace wheelcount::test {
namespace {

struct durability_fixture : sqlite_fixture {
    const pid_t loop = ::gettid();
    const std::string log = path.string() + "-wal";
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(durability, durability_fixture)

BOOST_AUTO_TEST_CASE(a_put_and_an_erase_sync_the_log_before_they_return) {
    store_driver store = writer();
    for (int i = 0; i < 3; ++i) {
        {
            const sync_probe disk;
            value(store.put({{"a", "1"}}));
            BOOST_TEST(disk.has(log));
        }
        const sync_probe disk;
        value(store.erase({"a"}));
        BOOST_TEST(disk.has(log));
    }
}

BOOST_AUTO_TEST_CASE(the_first_put_syncs_the_directory) {
    const sync_probe disk;
    value(writer().put({{"a", "1"}}));
    BOOST_TEST(disk.has(folder.path().string()));
    BOOST_TEST(disk.has(path.string()));
}

BOOST_AUTO_TEST_CASE(reads_do_not_sync) {
    store_driver store = writer();
    value(store.put({{"a", "1"}}));
    const sync_probe disk;
    store.get_one("a");
    store.ids({"", "", 10});
    BOOST_TEST(disk.files().empty());
}

BOOST_AUTO_TEST_CASE(the_loop_thread_never_syncs_not_even_for_a_checkpoint) {
    store_driver store = writer();
    const sync_probe disk;
    for (int i = 0; i < 3; ++i) // together more than the log may hold
        value(store.put({{"large" + std::to_string(i), std::string(6 << 20, 'x')}}));
    BOOST_TEST(disk.has(path.string()));
    value(store.put({{"a", "1"}}));
    value(store.close());
    BOOST_TEST(disk.files_of(loop).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
