// Tests that the chunks of a body need no overflow pages, and that a missing chunk is detected.
#include "store/sqlite/sqlite_body_chunks.hpp"
#include "store/sqlite/sqlite_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::test {
namespace {

using store::body_chunks;
using store::document_store;

struct body_chunks_fixture : sqlite_fixture {
    std::int64_t number(std::string_view sql) const {
        const auto database = open_raw();
        auto statement = value(store::sqlite_statement::prepare(*database, sql));
        store::sqlite_execution run(statement);
        BOOST_REQUIRE(value(run.step()));
        return run.integer(0);
    }
    std::int64_t rows() const { return number("SELECT count(*) FROM documents"); }
    std::int64_t overflow_pages() const {
        return number("SELECT count(*) FROM dbstat WHERE pagetype='overflow'");
    }
    /// The longest ids, and bodies that fill their chunks exactly.
    void put_full_chunks(std::size_t page_bytes) const {
        std::vector<store::document> documents;
        for (const std::size_t id_bytes : {std::size_t{1}, document_store::id_bytes_max}) {
            const std::size_t chunk = store::chunk_bytes_max(page_bytes, id_bytes);
            documents.push_back({std::string(id_bytes, 'a'), std::string(1'000 * chunk, 'x')});
            documents.push_back({std::string(id_bytes, 'b'), std::string(chunk, 'x')});
        }
        value(writer().put(std::move(documents)));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(sqlite_body_chunks, body_chunks_fixture)

BOOST_AUTO_TEST_CASE(all_chunks_but_the_last_are_full) {
    const body_chunks three("aabbc", 2);
    BOOST_TEST(three.count() == 3U);
    BOOST_TEST(three[2] == "aa");
    BOOST_TEST(three[1] == "bb");
    BOOST_TEST(three[0] == "c");
    const body_chunks two("aabb", 2);
    BOOST_TEST(two.count() == 2U);
    BOOST_TEST(two[0] == "bb");
    const body_chunks none("", 2);
    BOOST_TEST(none.count() == 1U);
    BOOST_TEST(none[0] == "");
}

BOOST_AUTO_TEST_CASE(full_chunks_need_no_overflow_pages) {
    put_full_chunks(16'384);
    BOOST_TEST(rows() == 2 * 1'001);
    BOOST_TEST(overflow_pages() == 0);
}

BOOST_AUTO_TEST_CASE(full_chunks_need_no_overflow_pages_with_another_page_size) {
    constexpr std::size_t page_bytes = 4'096;
    const auto database = open_raw();
    const std::string size = "PRAGMA page_size=" + std::to_string(page_bytes);
    for (const std::string& sql :
         {size, std::string("CREATE TABLE blank(a)"), std::string("DROP TABLE blank")})
        value(store::execute(*database, sql));
    put_full_chunks(page_bytes);
    BOOST_TEST(number("PRAGMA page_size") == static_cast<std::int64_t>(page_bytes));
    BOOST_TEST(rows() == 2 * 1'001);
    BOOST_TEST(overflow_pages() == 0);
}

BOOST_AUTO_TEST_CASE(a_larger_chunk_would_need_overflow_pages) {
    value(writer().put({{"a", ""}}));
    const std::size_t bytes = store::chunk_bytes_max(16'384, 1);
    const auto set = [this](std::size_t size) {
        run_sql("UPDATE documents SET body=zeroblob(" + std::to_string(size) + ")");
    };
    set(bytes + 4); // an id of one byte and a number of none leave a little room
    BOOST_TEST(overflow_pages() == 0);
    set(bytes + 5);
    BOOST_TEST(overflow_pages() == 1);
}

BOOST_AUTO_TEST_CASE(replacing_a_body_by_a_shorter_one_deletes_its_chunks) {
    store_driver store = writer();
    value(store.put({{"a", std::string(100'000, 'x')}}));
    BOOST_TEST(rows() > 20);
    value(store.put({{"a", "short"}}));
    BOOST_TEST(rows() == 1);
    value(store.put({{"a", std::string(100'000, 'x')}}));
    value(store.erase({"a"}));
    BOOST_TEST(rows() == 0);
}

BOOST_AUTO_TEST_CASE(a_document_with_a_missing_chunk_is_corrupt) {
    for (const char* chunk : {"0", "1", "2"}) {
        value(writer().put({{"a", std::string(20'000, 'x')}, {"b", ""}}));
        run_sql(std::string("DELETE FROM documents WHERE id='a' AND part=") + chunk);
        store_driver store = reader();
        BOOST_TEST(failure(store.get({"a"})) == errc::corrupt);
        BOOST_TEST(failure(store.scan({"", "", 10})) == errc::corrupt);
        BOOST_TEST(store.get_one("b").value() == "");
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
