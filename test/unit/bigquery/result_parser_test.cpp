#include "bigquery/parsed_page.hpp"
#include "bigquery/result_parser.hpp"
#include "support/printing.hpp"
#include "support/result_rows.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using namespace wheelcount::test;

namespace {

std::string page_with_rows(const std::string& rows) {
    return R"({"jobComplete":true,"totalRows":"1","rows":[)" + rows + "]}";
}

using rows_list = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(result_parser_test)

BOOST_AUTO_TEST_CASE(flattens_rows_in_the_order_of_select) {
    const auto page = parse_whole(rich_page);
    BOOST_TEST(!page.failure.has_value());
    BOOST_TEST((page.rows == rows_list{"boto3|0|1.0|~|1|3.11|86",
                                       "q\"\\/\b\f\n\r\tA\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80",
                                       "é€😀|~|", "in|a|b|out"}));
}

BOOST_AUTO_TEST_CASE(reads_members_before_and_after_the_rows) {
    const auto info = parse_whole(rich_page).info;
    BOOST_TEST(info.job_complete);
    BOOST_TEST(info.rows_total.value() == 4u);
    BOOST_TEST(info.next_token == "opaque/+==");
    BOOST_TEST(info.first_warning == "first!");
    for (const char* text :
         {R"({"jobComplete":true,"totalRows":"1","pageToken":"t","rows":[{"f":[{"v":"a"}]}]})",
          R"({"rows":[{"f":[{"v":"a"}]}],"pageToken":"t","totalRows":"1","jobComplete":true})"}) {
        const auto page = parse_whole(text);
        BOOST_TEST((page.rows == rows_list{"a"}));
        BOOST_TEST(page.info.job_complete);
        BOOST_TEST(page.info.rows_total.value() == 1u);
        BOOST_TEST(page.info.next_token == "t");
    }
}

BOOST_AUTO_TEST_CASE(accepts_missing_members) {
    const auto running = parse_whole(R"({"jobComplete":false})");
    BOOST_TEST(!running.failure.has_value());
    BOOST_TEST(!running.info.job_complete);
    BOOST_TEST(!running.info.rows_total.has_value());
    BOOST_TEST(parse_whole("{}").rows.empty());
    BOOST_TEST(parse_whole(R"({"jobComplete":true,"totalRows":"0","rows":[]})").rows.empty());
}

BOOST_AUTO_TEST_CASE(parses_a_page_split_at_any_byte) {
    const auto expected = parse_whole(rich_page);
    for (std::size_t cut = 0; cut <= rich_page.size(); ++cut) {
        result_parser parser;
        const auto page = parse_chunks({rich_page.substr(0, cut), rich_page.substr(cut)}, parser);
        BOOST_TEST((page == expected), "split at " << cut);
    }
}

BOOST_AUTO_TEST_CASE(parses_a_page_in_chunks_of_any_size) {
    const auto expected = parse_whole(rich_page);
    result_parser parser; // reused, to test that reset() clears its state
    for (std::size_t size = 1; size < 70; ++size) {
        std::vector<std::string_view> chunks;
        for (std::size_t at = 0; at < rich_page.size(); at += size)
            chunks.push_back(rich_page.substr(at, size));
        parser.reset();
        BOOST_TEST((parse_chunks(chunks, parser) == expected), "pieces of " << size);
    }
}

BOOST_AUTO_TEST_CASE(reports_a_truncated_page_as_unavailable) {
    const auto end = rich_page.rfind('}');
    for (std::size_t cut = 0; cut <= end; ++cut)
        BOOST_TEST((parse_whole(rich_page.substr(0, cut)).failure == errc::unavailable),
                   "cut at " << cut);
}

BOOST_AUTO_TEST_CASE(reset_discards_a_truncated_page) {
    const auto expected = parse_whole(rich_page);
    result_parser parser;
    for (std::size_t cut = 0; cut < rich_page.size(); cut += 7) {
        parse_chunks({rich_page.substr(0, cut)}, parser);
        parser.reset();
        BOOST_TEST((parse_chunks({rich_page}, parser) == expected), "cut at " << cut);
        parser.reset();
    }
}

BOOST_AUTO_TEST_CASE(rejects_malformed_rows_and_pages) {
    for (const char* rows : {"1",
                             "null",
                             "\"a\"",
                             "[]",
                             "{}",
                             R"({"f":1})",
                             R"({"f":null})",
                             R"({"f":{}})",
                             R"({"v":[]})",
                             R"({"f":[1]})",
                             R"({"f":[null]})",
                             R"({"f":["a"]})",
                             R"({"f":[[]]})",
                             R"({"f":[{}]})",
                             R"({"f":[{"f":[]}]})",
                             R"({"f":[{"v":1}]})",
                             R"({"f":[{"v":true}]})",
                             R"({"f":[{"v":1.5}]})",
                             R"({"f":[{"v":"a","w":"b"}]})",
                             R"({"f":[{"v":"a","v":"b"}]})",
                             R"({"f":[{"v":["a"]}]})",
                             R"({"f":[{"v":[[]]}]})",
                             R"({"f":[{"v":{"x":[]}}]})",
                             R"({"f":[],"f":[]})",
                             R"({"f":[{"v":[{"v":{}}]}]})"})
        BOOST_TEST((parse_whole(page_with_rows(rows)).failure == errc::corrupt), rows);
    for (const char* page : {R"({"rows":1})", R"({"rows":null})", R"({"rows":"a"})",
                             R"({"rows":{}})", R"({"rows":true})", R"({"totalRows":"-1"})",
                             R"({"totalRows":"1x"})", R"({"totalRows":""})", "[]", "\"a\"", "null",
                             "<html>", "{}{}", "{} x", "{\"a\":\xff}", "{\"a\":\"\xff\"}"})
        BOOST_TEST((parse_whole(page).failure == errc::corrupt), page);
}

BOOST_AUTO_TEST_CASE(accepts_only_white_space_after_a_page) {
    result_parser parser;
    BOOST_TEST(!parse_chunks({"{}", " ", "\r\n"}, parser).failure.has_value());
    parser.reset();
    BOOST_TEST((parse_chunks({"{}", " ", "{}"}, parser).failure == errc::corrupt));
}

BOOST_AUTO_TEST_CASE(rejects_values_and_rows_above_their_limits) {
    parser_limits limits;
    limits.scalar_bytes_max = 4;
    limits.row_bytes_max = 3 * (4 + 4);
    const std::string four = R"({"v":"1234"})";
    const std::string five = R"({"v":"12345"})";
    const std::string escaped = R"({"v":"12\n45"})";
    const auto row = [](const std::string& cells) {
        return page_with_rows(R"({"f":[)" + cells + "]}");
    };
    BOOST_TEST(!parse_whole(row(four), limits).failure.has_value());
    BOOST_TEST((parse_whole(row(five), limits).failure == errc::too_large));
    BOOST_TEST((parse_whole(row(escaped), limits).failure == errc::too_large));
    BOOST_TEST((parse_whole(R"({"pageToken":"12345"})", limits).failure == errc::too_large));
    BOOST_TEST(!parse_whole(R"({"whatever":"12345"})", limits).failure.has_value());

    const std::string three = four + "," + four + "," + four;
    BOOST_TEST(!parse_whole(row(three), limits).failure.has_value());
    BOOST_TEST((parse_whole(row(three + R"(,{"v":null})"), limits).failure == errc::too_large));
    // The limit applies to each row.
    const std::string two_rows =
        page_with_rows(R"({"f":[)" + three + R"(]},{"f":[)" + three + "]}");
    BOOST_TEST(!parse_whole(two_rows, limits).failure.has_value());
}

BOOST_AUTO_TEST_CASE(rejects_too_deep_nesting) {
    std::string deep = R"({"x":)";
    deep.append(100'000, '[');
    BOOST_TEST((parse_whole(deep).failure == errc::corrupt));
}

BOOST_AUTO_TEST_CASE(skips_long_keys_split_at_any_byte) {
    const std::string page = R"({")" + std::string(5'000, 'k') +
                             R"(":1,"rowsrowsrowsrowsrows":[1],"\u0072ows":[{"f":[{"v":"a"}]}]})";
    for (std::size_t size : {1u, 2u, 7u, 4'999u, 100'000u}) {
        std::vector<std::string_view> chunks;
        for (std::size_t at = 0; at < page.size(); at += size)
            chunks.push_back(std::string_view(page).substr(at, size));
        result_parser parser;
        const auto parsed = parse_chunks(chunks, parser);
        BOOST_TEST(!parsed.failure.has_value());
        BOOST_TEST((parsed.rows == rows_list{"a"}));
    }
}

BOOST_AUTO_TEST_CASE(parses_the_rows_of_result_row) {
    const auto row = result_row(
        {scalar("boto3"), repeated({record({scalar("0"), scalar(std::nullopt)}), scalar("x")})});
    const auto page = parse_whole(page_with_rows(boost::json::serialize(row)));
    BOOST_TEST((page.rows == rows_list{"boto3|0|~|x"}));
}

BOOST_AUTO_TEST_CASE(parses_the_page_info_of_a_whole_body) {
    const auto info = parse_page_info(R"({"jobComplete":true,"totalRows":"12"})");
    BOOST_TEST_REQUIRE(info.has_value());
    BOOST_TEST(info->rows_total.value() == 12u);
    BOOST_TEST(parse_page_info("<html>").error().code == errc::corrupt);
}

BOOST_AUTO_TEST_SUITE_END()
