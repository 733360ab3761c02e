// Tests that kill -9 loses no acknowledged batch and leaves no partial one: a process that writes
// is killed at random times, again and again on one store, sometimes while it creates the store.
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

/// Kills it a little after some acknowledgements. Returns the last one, or `before` if there was
/// none.
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

/// Checks that the store has the complete batches 1 to `newest` and nothing else.
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
    BOOST_TEST(store.ids(next).empty(), "documents after the newest batch");
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_killed_writer)

BOOST_AUTO_TEST_CASE(leaves_every_acknowledged_batch_and_no_partial_one) {
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
            BOOST_TEST(newest <= acknowledged + 1); // durable, but killed before it could report it
            check_batches(store, newest);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
