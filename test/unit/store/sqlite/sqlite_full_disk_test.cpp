// Tests that a full disk fails only the batch that does not fit. RLIMIT_FSIZE stands in for the
// disk.
#include "store/sqlite/sqlite_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <string>
#include <vector>

#include <sys/resource.h>

namespace wheelcount::test {
namespace {

/// Limits the size of the files of this process for the life of this object.
class bounded_files {
public:
    explicit bounded_files(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        BOOST_REQUIRE_EQUAL(::getrlimit(RLIMIT_FSIZE, &before_), 0);
        const rlimit bounded{bytes, before_.rlim_max};
        BOOST_REQUIRE_EQUAL(::setrlimit(RLIMIT_FSIZE, &bounded), 0);
    }
    bounded_files(const bounded_files&) = delete;
    bounded_files& operator=(const bounded_files&) = delete;
    ~bounded_files() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    void (*handler_)(int);
    rlimit before_{};
};

constexpr rlim_t disk_bytes = 1 << 20;

std::vector<store::document> batch(int number) {
    std::vector<store::document> documents;
    for (int i = 0; i < 10; ++i)
        documents.push_back({"id" + std::to_string(i), std::to_string(number)});
    documents.push_back({"large" + std::to_string(number), std::string(disk_bytes / 5, 'x')});
    return documents;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(sqlite_on_a_full_disk, sqlite_fixture)

BOOST_AUTO_TEST_CASE(preserves_earlier_puts_and_recovers_when_space_is_free) {
    store_driver store = writer();
    int number = 0;
    {
        const bounded_files full(disk_bytes);
        result<void> outcome;
        while (outcome = store.put(batch(number)), outcome)
            BOOST_REQUIRE_LT(++number, 100);
        BOOST_TEST(failure(outcome) == errc::unavailable);
        BOOST_REQUIRE_GT(number, 1);
        const std::string last = std::to_string(number - 1);
        for (int i = 0; i < 10; ++i)
            BOOST_TEST(store.get_one("id" + std::to_string(i)).value() == last);
        BOOST_TEST(!store.get_one("large" + std::to_string(number)).has_value());
        BOOST_TEST(reader().get_one("id0").value() == last);
    }
    value(store.put(batch(number)));
    value(store.close());
    store_driver again = reader();
    BOOST_TEST(again.get_one("id9").value() == std::to_string(number));
    BOOST_TEST(again.ids({"large", "", 1'000}).size() == static_cast<std::size_t>(number) + 1);
}

BOOST_AUTO_TEST_CASE(a_store_cannot_be_created_on_a_full_disk) {
    {
        const bounded_files full(100);
        BOOST_TEST(failure(open(true)) == errc::unavailable);
    }
    value(writer().put({{"a", "1"}}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
