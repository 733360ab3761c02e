#include "clickhouse/row_parser.hpp"
#include "clickhouse/row_recorder.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

using namespace std::string_literals;
using namespace wheelcount;
using namespace wheelcount::clickhouse;
using wheelcount::test::joined;
using list = std::vector<std::string>;

namespace {

struct parsed {
    list rows;
    std::string text;
    bool complete = false;
};

parsed parse_chunks(const std::vector<std::string_view>& chunks) {
    row_parser parser;
    parsed all;
    for (const auto chunk : chunks) {
        // Each chunk has its own allocation, so that the sanitizer detects reads out of bounds.
        const std::vector<char> bytes(chunk.begin(), chunk.end());
        const auto rows = parser.feed(std::string_view(bytes.data(), bytes.size()));
        BOOST_TEST_REQUIRE(rows.has_value());
        for (const auto& row : *rows)
            all.rows.push_back(joined(row));
    }
    all.complete = parser.at_end_of_row();
    all.text = std::string(parser.text());
    return all;
}

parsed parse(std::string_view text) {
    return parse_chunks({text});
}

/// Rows with nested arrays, escapes, integers as text and as numbers, objects, NULL and multibyte
/// characters.
constexpr std::string_view rich = R"(["boto3", [["1.0","pip","5"],["2.0","","7"]]]
["q\"\\\/\u0041\u20ac\n", [], 18446744073709551615, -3]

["é€😀", {"version":"1","n":2}, null, true, ""]
)";
const list rich_rows{"boto3|1.0|pip|5|2.0||7", "q\"\\/A€\n|18446744073709551615|-3",
                     "é€😀|1|2|~|1|"};

} // namespace

BOOST_AUTO_TEST_SUITE(row_parser_test)

BOOST_AUTO_TEST_CASE(flattens_a_row_into_its_scalars_in_order) {
    const parsed all = parse(rich);
    BOOST_TEST(all.rows == rich_rows, boost::test_tools::per_element());
    BOOST_TEST(all.complete);
}

BOOST_AUTO_TEST_CASE(parses_rows_split_at_any_byte) {
    for (std::size_t cut = 0; cut <= rich.size(); ++cut) {
        const parsed all = parse_chunks({rich.substr(0, cut), rich.substr(cut)});
        BOOST_TEST(all.rows == rich_rows, boost::test_tools::per_element());
        BOOST_TEST(all.complete, "cut at " << cut);
    }
    std::vector<std::string_view> bytes;
    for (std::size_t i = 0; i < rich.size(); ++i)
        bytes.push_back(rich.substr(i, 1));
    BOOST_TEST(parse_chunks(bytes).rows == rich_rows, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(empty_response_is_complete) {
    BOOST_TEST(parse("").complete);
    BOOST_TEST(parse("\n\r\n").complete);
}

BOOST_AUTO_TEST_CASE(preserves_bytes_that_are_not_utf8) {
    BOOST_TEST((parse("[\"\xff\xfe\"]\n").rows == list{"\xff\xfe"}));
}

BOOST_AUTO_TEST_CASE(treats_everything_from_the_first_non_row_as_text) {
    const parsed all = parse("[1]\nCode: 159. DB::Exception: slow\n[2]\nmore");
    BOOST_TEST((all.rows == list{"1"}));
    BOOST_TEST(!all.complete);
    BOOST_TEST(all.text == "Code: 159. DB::Exception: slow\n[2]\nmore");
}

BOOST_AUTO_TEST_CASE(treats_a_malformed_row_as_text) {
    for (const char* line : {"[1", "[1]]", "[1] x", "{\"a\":1}", "[\"a\x01\"]", "[1,]", "x"}) {
        const parsed all = parse("[0]\n"s + line + "\n");
        BOOST_TEST((all.rows == list{"0"}));
        BOOST_TEST(!all.complete);
        BOOST_TEST(all.text == line + "\n"s);
    }
}

BOOST_AUTO_TEST_CASE(treats_an_unfinished_row_as_text) {
    const parsed all = parse("[0]\n[1, 2");
    BOOST_TEST((all.rows == list{"0"}));
    BOOST_TEST(!all.complete);
    BOOST_TEST(all.text == "[1, 2");
}

BOOST_AUTO_TEST_CASE(stores_only_the_end_of_a_long_text) {
    row_parser parser;
    const std::string page(100'000, 'x');
    BOOST_TEST(parser.feed("<html>\n").has_value());
    BOOST_TEST(parser.feed(page).has_value());
    BOOST_TEST(parser.feed("the end").has_value());
    BOOST_TEST(parser.text().size() == row_parser::text_bytes_max);
    BOOST_TEST(parser.text().ends_with("xthe end"));
}

BOOST_AUTO_TEST_CASE(accepts_long_rows_up_to_the_size_limit) {
    const std::string part(1 << 20, 'x');
    row_parser parser;
    BOOST_TEST(parser.feed("[\"").has_value());
    for (int i = 0; i < 15; ++i)
        BOOST_TEST(parser.feed(part).has_value());
    const auto rows = parser.feed("\"]\n");
    BOOST_TEST_REQUIRE(rows.has_value());
    BOOST_TEST_REQUIRE(rows->size() == 1u);
    BOOST_TEST((*rows)[0][0]->size() == 15u << 20);

    for (int i = 0; i < 16; ++i)
        BOOST_TEST(parser.feed(part).has_value());
    const auto endless = parser.feed("x");
    BOOST_TEST_REQUIRE(endless.has_error());
    BOOST_TEST(endless.error().code == errc::too_large);
}

BOOST_AUTO_TEST_SUITE_END()
