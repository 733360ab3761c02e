// Goal: kill -9 takes away nothing that was acknowledged and leaves nothing half done. Method: a
// process that writes for ever is killed at random moments of its life, again and again on the
// same store, and once in a while so early that the store is only being made.
#include "store/sqlite/child_process.hpp"
#include "store/sqlite/numbered_batch.hpp"
#include "store/sqlite/sqlite_fixture.hpp"
#include "wheelcount/core/parse_number.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <optional>
#include <random>
#include <string>

namespace wheelcount::test {
namespace {

unsigned number_in(std::string_view line) {
    return take_number<unsigned>(line).value_or(0);
}

void spin(std::chrono::microseconds duration) {
    const auto end = std::chrono::steady_clock::now() + duration;
    while (std::chrono::steady_clock::now() < end) {
    }
}

/// Lets it live for some acknowledgements and a little longer. Returns its last one, or `before`
/// when it had none.
unsigned write_and_kill(const std::filesystem::path& store, unsigned before, std::mt19937& random) {
    child_process writer(WHEELCOUNT_BATCH_WRITER, store.string());
    unsigned acknowledged = before;
    std::uniform_int_distribution<int> acknowledgements(0, 12);
    for (int left = acknowledgements(random); left > 0; --left)
        acknowledged = number_in(writer.read_line().value());
    std::uniform_int_distribution<int> microseconds(0, 8'000);
    spin(std::chrono::microseconds(microseconds(random)));
    writer.kill();
    while (auto line = writer.read_line())
        acknowledged = number_in(*line);
    return acknowledged;
}

/// The store holds the batches 1 to `newest`, each of them whole, and nothing else.
void check_batches(store_driver& store, unsigned newest) {
    store::document_store::scan_options next{"batch|", "", parts_per_batch};
    for (unsigned number = 1; number <= newest; ++number) {
        const auto expected = numbered_batch(number);
        const auto found = value(store.scan(next));
        BOOST_REQUIRE_MESSAGE(found.size() == parts_per_batch, "batch " << number << " is torn");
        for (unsigned part = 0; part < parts_per_batch; ++part) {
            BOOST_REQUIRE_EQUAL(found[part].id, expected[part].id);
            BOOST_REQUIRE(found[part].body == expected[part].body);
        }
        next.after = found.back().id;
    }
    BOOST_TEST(store.ids(next).empty(), "there is more than the newest batch tells");
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_killed_writer)

BOOST_AUTO_TEST_CASE(leaves_every_acknowledged_batch_and_no_half_one) {
    constexpr int kills = 50;
    constexpr int kills_per_store = 5;
    std::mt19937 random(20260721);
    std::optional<sqlite_fixture> fixture;
    unsigned newest = 0;
    for (int round = 0; round < kills; ++round) {
        if (round % kills_per_store == 0) {
            fixture.emplace();
            newest = 0;
        }
        const unsigned acknowledged = write_and_kill(fixture->path, newest, random);
        store_driver store = fixture->writer(); // so the lock is free
        newest = newest_batch(value(store.get(newest_ids())));
        BOOST_TEST_CONTEXT("round " << round) {
            BOOST_TEST(newest >= acknowledged);
            BOOST_TEST(newest <= acknowledged + 1); // durable, but killed before it could tell
            check_batches(store, newest);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
