// Tests that only wheelcount stores are opened, and that any other file is refused with a reason
// and left unchanged.
#include "store/sqlite/sqlite_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

namespace wheelcount::test {
namespace {

using std::filesystem::perms;

void write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Drops root's privileges, which override permissions, for the life of this object.
class unprivileged {
public:
    unprivileged() { become(::geteuid() == 0 ? nobody : ::geteuid()); }
    unprivileged(const unprivileged&) = delete;
    unprivileged& operator=(const unprivileged&) = delete;
    ~unprivileged() { become(before_); }

private:
    static void become(uid_t user) { BOOST_REQUIRE_EQUAL(::seteuid(user), 0); }

    static constexpr uid_t nobody = 65'534;
    const uid_t before_ = ::geteuid();
};

/// Enough documents for a tree of several levels, some larger than a page.
void fill(store_driver store) {
    std::vector<store::document> documents;
    for (int i = 0; i < 1'000; ++i)
        documents.push_back(
            {"id" + std::to_string(i), std::string(i % 7 == 0 ? 30'000 : 500, 'x')});
    value(store.put(std::move(documents)));
    value(store.close());
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(sqlite_files, sqlite_fixture)

BOOST_AUTO_TEST_CASE(documents_persist_across_reopening) {
    value(writer().put({{"a", "1"}, {"b", "2"}}));
    value(writer().erase({"b"}));
    store_driver store = reader();
    BOOST_TEST(store.get_one("a").value() == "1");
    BOOST_TEST(!store.get_one("b").has_value());
}

BOOST_AUTO_TEST_CASE(a_closed_store_leaves_one_file_and_its_lock_file) {
    value(writer().put({{"a", "1"}}));
    for (const auto& file : std::filesystem::directory_iterator(folder.path()))
        BOOST_TEST((file.path() == path || file.path() == path.string() + "-lock"));
}

BOOST_AUTO_TEST_CASE(an_empty_file_becomes_a_store) {
    write_file(path, "");
    value(writer().put({{"a", "1"}}));
}

BOOST_AUTO_TEST_CASE(refuses_a_file_that_is_not_a_database_and_leaves_it_unchanged) {
    for (const std::string& bytes :
         {std::string("ab"), std::string("name,downloads\n"), std::string(100'000, '\0')}) {
        write_file(path, bytes);
        BOOST_TEST(failure(open(true)) == errc::bad_input);
        BOOST_TEST(failure(open(false)) == errc::bad_input);
        BOOST_TEST((read_file(path) == bytes));
    }
}

BOOST_AUTO_TEST_CASE(refuses_a_database_of_another_program_and_leaves_it_unchanged) {
    for (const char* sql : {"CREATE TABLE documents(id TEXT PRIMARY KEY, body BLOB)",
                            "PRAGMA application_id=7", "PRAGMA user_version=1"}) {
        std::filesystem::remove(path);
        run_sql(sql);
        const std::string before = read_file(path);
        BOOST_TEST(failure(open(true)) == errc::bad_input);
        BOOST_TEST(failure(open(false)) == errc::bad_input);
        BOOST_TEST((read_file(path) == before));
    }
}

BOOST_AUTO_TEST_CASE(refuses_a_store_of_another_format) {
    value(writer().put({{"a", "1"}}));
    run_sql("PRAGMA user_version=3");
    BOOST_TEST(failure(open(false)) == errc::bad_input);
}

BOOST_AUTO_TEST_CASE(refuses_a_store_of_format_1_with_a_hint) {
    run_sql("CREATE TABLE documents(id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID");
    run_sql("PRAGMA application_id=0x57684374");
    run_sql("PRAGMA user_version=1");
    const std::string before = read_file(path);
    for (const bool writer : {false, true}) {
        const auto refused = open(writer);
        BOOST_TEST(failure(refused) == errc::bad_input);
        BOOST_TEST(refused.error().message.find("again, into a new file") != std::string::npos);
    }
    BOOST_TEST((read_file(path) == before));
}

BOOST_AUTO_TEST_CASE(a_store_without_its_table_is_corrupt) {
    value(writer().put({{"a", "1"}}));
    run_sql("DROP TABLE documents");
    BOOST_TEST(failure(open(false)) == errc::corrupt);
}

BOOST_AUTO_TEST_CASE(a_missing_directory_is_bad_input) {
    path = folder / "missing" / "store.db";
    for (const bool writer : {false, true}) {
        const auto refused = open(writer);
        BOOST_TEST(failure(refused) == errc::bad_input);
        BOOST_TEST(refused.error().message.find("missing") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_directory_is_not_a_store) {
    path = folder.path();
    BOOST_TEST(failure(open(false)) == errc::bad_input);
    BOOST_TEST(failure(open(true)) == errc::bad_input);
}

BOOST_AUTO_TEST_CASE(a_read_only_directory_is_permission_denied) {
    std::filesystem::permissions(folder.path(), perms(0555));
    const unprivileged other_user;
    BOOST_TEST(failure(open(true)) == errc::permission_denied);
    BOOST_TEST(failure(open(false)) == errc::permission_denied);
}

BOOST_AUTO_TEST_CASE(a_read_only_store_can_be_read_while_a_writer_has_it_open) {
    store_driver store = writer();
    value(store.put({{"a", "1"}}));
    std::filesystem::permissions(folder.path(), perms(0555));
    for (const auto& file : std::filesystem::directory_iterator(folder.path()))
        std::filesystem::permissions(file.path(), perms(0444));
    const unprivileged other_user;
    BOOST_TEST(reader().get_one("a").value() == "1");
    BOOST_TEST(failure(open(true)) == errc::permission_denied);
}

BOOST_AUTO_TEST_CASE(overwritten_pages_are_corrupt) {
    fill(writer());
    {
        std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(path) / 4));
        file << std::string(std::filesystem::file_size(path) / 2, '\xa5');
    }
    store_driver store = reader();
    BOOST_TEST(failure(store.scan({"", "", 10'000})) == errc::corrupt);
}

BOOST_AUTO_TEST_CASE(a_truncated_file_is_corrupt) {
    fill(writer());
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    BOOST_TEST(failure(open(true)) == errc::corrupt);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
