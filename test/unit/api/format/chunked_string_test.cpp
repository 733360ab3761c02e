// Goal: the unchecked writers of large responses write the same texts as plain strings.
#include "api/format/chunked_string.hpp"
#include "api/format/day_buffers.hpp"
#include "api/format/month_dates.hpp"
#include "api/format/small_text.hpp"
#include "support/loop_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {
namespace {

BOOST_AUTO_TEST_CASE(small_texts_of_all_lengths_are_written_completely) {
    for (std::size_t size = 0; size <= 2 * small_text::short_max; ++size) {
        const std::string text(size, 'x');
        const small_text small(text);
        std::vector<char> memory(2 * (small.capacity() + 1));
        raw_writer out(memory.data());
        for (int i = 0; i < 2; ++i) {
            small.write(out);
            out.add(';');
        }
        const std::string_view written(memory.data(), out.end());
        BOOST_TEST(written == text + ";" + text + ";");
    }
}

BOOST_AUTO_TEST_CASE(a_long_text_adds_its_own_length_to_the_capacity) {
    const std::vector<small_text> texts{small_text("a"), small_text(std::string(99, 'x'))};
    BOOST_TEST(total_capacity(texts, 3) == small_text::short_max + 99 + 2 * 3);
    BOOST_TEST(total_capacity({}, 3) == 0U);
}

BOOST_AUTO_TEST_CASE(a_writer_knows_its_end) {
    std::vector<char> memory(2 * digits_max + 10);
    raw_writer out(memory.data());
    BOOST_TEST((out.end() == memory.data()));
    out.add(std::uint64_t{0});
    out.add(std::numeric_limits<std::uint64_t>::max());
    out.add(std::string_view("abc"));
    out.add(',');
    out.remove_last();
    BOOST_TEST(std::string_view(memory.data(), out.end()) == "018446744073709551615abc");
}

BOOST_AUTO_TEST_CASE(day_buffers_can_be_filled_to_their_capacity_in_any_order) {
    constexpr domain::month_days days = 1U << 0 | 1U << 9 | 1U << 30;
    day_buffers buffers(days, 3);
    for (const char c : {'a', 'b', 'c'})
        for (const std::size_t at : {30U, 0U, 9U})
            if (at != 9 || c == 'b') buffers[at].add(c);
    BOOST_TEST(buffers.joined() == "abcbabc");
    BOOST_TEST(day_buffers(days, 3).joined() == "");
    BOOST_TEST(day_buffers(0, 3).joined() == "");
}

BOOST_AUTO_TEST_CASE(dates_of_a_month_match_the_calendar) {
    const month m = std::chrono::year{2024} / 2;
    const month_dates dates(m);
    for (int at = 0; at < 29; ++at)
        BOOST_TEST(dates[static_cast<std::size_t>(at)] == to_string(first_day(m) + days{at}));
}

BOOST_FIXTURE_TEST_CASE(parts_are_joined_in_their_order, test::loop_fixture) {
    chunked_string chunks;
    BOOST_TEST(chunks.empty());
    std::string expected = "begin";
    for (int i = 0; i < 50; ++i) {
        const std::string chunk(static_cast<std::size_t>(i) * 1'000,
                                static_cast<char>('a' + i % 26));
        chunks.add(chunk);
        expected += chunk;
    }
    BOOST_TEST(run(chunks.join("begin", "end")) == expected + "end");
    BOOST_TEST(chunks.empty());
    BOOST_TEST(run(chunks.join("a", "b")) == "ab");
}

} // namespace
} // namespace wheelcount::api
