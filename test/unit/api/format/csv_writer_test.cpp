// Goal: rows are separated, quoted and protected against spreadsheets as RFC 4180 and OWASP say.
#include "api/format/csv_writer.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

template <class... Fields>
std::string row_of(const Fields&... fields) {
    csv_writer csv;
    csv.row(fields...);
    return std::move(csv).take();
}

BOOST_AUTO_TEST_SUITE(csv_writers)

BOOST_AUTO_TEST_CASE(separates_fields_and_ends_rows) {
    csv_writer csv;
    csv.row("date", "downloads");
    csv.row(day{std::chrono::days{20'000}}, std::uint64_t{30});
    csv.field("only");
    csv.end_row();
    BOOST_TEST(std::move(csv).take() == "date,downloads\r\n2024-10-04,30\r\nonly\r\n");
}

BOOST_AUTO_TEST_CASE(writes_an_empty_field_for_an_empty_value) {
    BOOST_TEST(row_of("", std::optional<std::uint64_t>(), "x") == ",,x\r\n");
    BOOST_TEST(row_of(std::optional<std::uint64_t>(7)) == "7\r\n");
}

BOOST_AUTO_TEST_CASE(quotes_separators_quotes_and_line_ends) {
    BOOST_TEST(row_of("a,b", "say \"x\"", "two\nlines") ==
               "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
}

BOOST_AUTO_TEST_CASE(puts_an_apostrophe_before_what_looks_like_a_formula) {
    BOOST_TEST(row_of("=1+1", "-2", "@x", "1-2") == "'=1+1,'-2,'@x,1-2\r\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
