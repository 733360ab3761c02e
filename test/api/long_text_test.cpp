// Goal: texts that are written in a hurry are the same as if they had been written with care.
#include "api/long_text.hpp"
#include "api/repeated_text.hpp"
#include "support/loop_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

namespace wheelcount::api {
namespace {

BOOST_AUTO_TEST_CASE(repeated_texts_of_all_lengths_are_written_whole) {
    for (std::size_t size = 0; size <= 2 * repeated_text::short_max; ++size) {
        const std::string text(size, 'x');
        const repeated_text repeated(text);
        std::string written = "begin,";
        {
            text_block out(written, 2 * (repeated.room() + 1));
            for (int i = 0; i < 2; ++i) {
                repeated.write(out);
                out.add(';');
            }
        }
        BOOST_TEST(written == "begin," + text + ";" + text + ";");
    }
}

BOOST_AUTO_TEST_CASE(a_block_takes_what_was_said_at_most_and_leaves_no_rest) {
    std::string text;
    {
        text_block out(text, 2 * text_block::digits_max + 10);
        BOOST_TEST(out.begins_text());
        out.add(std::uint64_t{0});
        out.add(std::numeric_limits<std::uint64_t>::max());
        out.add(std::string_view("abc"));
        out.add(',');
        out.drop_last();
        BOOST_TEST(!out.begins_text());
    }
    BOOST_TEST(text == "018446744073709551615abc");
    { const text_block nothing(text, 1'000); }
    BOOST_TEST(text == "018446744073709551615abc");
}

BOOST_FIXTURE_TEST_CASE(parts_are_joined_in_their_order, test::loop_fixture) {
    long_text parts;
    BOOST_TEST(parts.empty());
    std::string expected = "begin";
    for (int i = 0; i < 50; ++i) {
        const std::string part(static_cast<std::size_t>(i) * 1'000,
                               static_cast<char>('a' + i % 26));
        parts.add(part);
        expected += part;
    }
    BOOST_TEST(run(parts.join("begin", "end")) == expected + "end");
    BOOST_TEST(parts.empty());
    BOOST_TEST(run(parts.join("a", "b")) == "ab");
}

} // namespace
} // namespace wheelcount::api
