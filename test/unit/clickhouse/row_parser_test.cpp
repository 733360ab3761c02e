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
        // A copy of its own, so that reading outside of a piece is noticed.
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

/// Nested, escaped, quoted and plain integers, objects, NULL, text of several bytes.
constexpr std::string_view rich = R"(["boto3", [["1.0","pip","5"],["2.0","","7"]]]
["q\"\\\/\u0041\u20ac\n", [], 18446744073709551615, -3]

["é€😀", {"version":"1","n":2}, null, true, ""]
)";
const list rich_rows{"boto3|1.0|pip|5|2.0||7", "q\"\\/A€\n|18446744073709551615|-3",
                     "é€😀|1|2|~|1|"};

} // namespace

BOOST_AUTO_TEST_SUITE(row_parser_test)

BOOST_AUTO_TEST_CASE(a_row_is_its_scalars_in_their_order) {
    const parsed all = parse(rich);
    BOOST_TEST(all.rows == rich_rows, boost::test_tools::per_element());
    BOOST_TEST(all.complete);
}

BOOST_AUTO_TEST_CASE(rows_may_be_cut_into_pieces_anywhere) {
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

BOOST_AUTO_TEST_CASE(an_empty_answer_is_whole) {
    BOOST_TEST(parse("").complete);
    BOOST_TEST(parse("\n\r\n").complete);
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8_stay_as_they_are) {
    BOOST_TEST((parse("[\"\xff\xfe\"]\n").rows == list{"\xff\xfe"}));
}

BOOST_AUTO_TEST_CASE(what_comes_in_the_place_of_a_row_is_text_to_the_end) {
    const parsed all = parse("[1]\nCode: 159. DB::Exception: slow\n[2]\nmore");
    BOOST_TEST((all.rows == list{"1"}));
    BOOST_TEST(!all.complete);
    BOOST_TEST(all.text == "Code: 159. DB::Exception: slow\n[2]\nmore");
}

BOOST_AUTO_TEST_CASE(a_row_that_breaks_is_text) {
    for (const char* line : {"[1", "[1]]", "[1] x", "{\"a\":1}", "[\"a\x01\"]", "[1,]", "x"}) {
        const parsed all = parse("[0]\n"s + line + "\n");
        BOOST_TEST((all.rows == list{"0"}));
        BOOST_TEST(!all.complete);
        BOOST_TEST(all.text == line + "\n"s);
    }
}

BOOST_AUTO_TEST_CASE(a_row_that_is_not_finished_shows) {
    const parsed all = parse("[0]\n[1, 2");
    BOOST_TEST((all.rows == list{"0"}));
    BOOST_TEST(!all.complete);
    BOOST_TEST(all.text == "[1, 2");
}

BOOST_AUTO_TEST_CASE(only_the_end_of_a_long_text_is_stored) {
    row_parser parser;
    const std::string page(100'000, 'x');
    BOOST_TEST(parser.feed("<html>\n").has_value());
    BOOST_TEST(parser.feed(page).has_value());
    BOOST_TEST(parser.feed("the end").has_value());
    BOOST_TEST(parser.text().size() == row_parser::text_bytes_max);
    BOOST_TEST(parser.text().ends_with("xthe end"));
}

BOOST_AUTO_TEST_CASE(a_row_may_be_very_long_but_not_endless) {
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
