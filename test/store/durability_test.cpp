// Goal: a put is on the disk when it returns, so that power loss does not take it away. Method:
// what SQLite asks the kernel to sync goes through this file first. Without such a test nobody
// would notice a lost sync: killed processes leave their writes to the kernel, which keeps them.
#include "store/sqlite_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <sys/syscall.h>
#include <unistd.h>

namespace {

/// The files that this thread synced, in order. The two functions below serve the whole program, so
/// what they note has to be global.
std::vector<std::string>& synced_files() {
    thread_local std::vector<std::string> files;
    return files;
}

int note_and_sync(int descriptor, long call) {
    std::array<char, 4096> name{};
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t size = ::readlink(link.c_str(), name.data(), name.size());
    if (size > 0) synced_files().emplace_back(name.data(), static_cast<std::size_t>(size));
    return static_cast<int>(::syscall(call, descriptor));
}

} // namespace

extern "C" int fsync(int descriptor) {
    return note_and_sync(descriptor, SYS_fsync);
}

extern "C" int fdatasync(int descriptor) {
    return note_and_sync(descriptor, SYS_fdatasync);
}

namespace wheelcount::test {
namespace {

/// The files that are synced while `work` runs.
template <class Work>
std::vector<std::string> synced_by(Work work) {
    synced_files().clear();
    work();
    return synced_files();
}

bool contains(const std::vector<std::string>& files, const std::string& file) {
    return std::find(files.begin(), files.end(), file) != files.end();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(durability, sqlite_fixture)

BOOST_AUTO_TEST_CASE(a_put_and_an_erase_sync_the_log_before_they_return) {
    store_driver store = writer();
    const std::string log = path.string() + "-wal";
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(contains(synced_by([&] { value(store.put({{"a", "1"}})); }), log));
        BOOST_TEST(contains(synced_by([&] { value(store.erase({"a"})); }), log));
    }
}

BOOST_AUTO_TEST_CASE(the_first_put_syncs_the_folder_so_that_the_files_keep_their_names) {
    const auto files = synced_by([this] { value(writer().put({{"a", "1"}})); });
    BOOST_TEST(contains(files, folder.path().string()));
    BOOST_TEST(contains(files, path.string()));
}

BOOST_AUTO_TEST_CASE(reading_syncs_nothing) {
    store_driver store = writer();
    value(store.put({{"a", "1"}}));
    const auto files = synced_by([&store] {
        store.get_one("a");
        store.ids({"", "", 10});
    });
    BOOST_TEST(files.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
