#include "wheelcount/clickhouse/sql_quoting.hpp"

#include <boost/test/unit_test.hpp>

using namespace std::string_literals;
using namespace wheelcount::clickhouse;

BOOST_AUTO_TEST_SUITE(sql_text_test)

BOOST_AUTO_TEST_CASE(nothing_ends_a_literal_but_its_own_quote) {
    BOOST_TEST(quote_literal("") == "''");
    BOOST_TEST(quote_literal("boto3") == "'boto3'");
    BOOST_TEST(quote_literal("' OR ''='") == R"('\' OR \'\'=\'')");
    BOOST_TEST(quote_literal(R"(\)") == R"('\\')");
    BOOST_TEST(quote_literal(R"(\')") == R"('\\\'')");
    BOOST_TEST(quote_literal("a`b\n\xff\0c"s) == "'a`b\n\xff\0c'"s);
}

BOOST_AUTO_TEST_CASE(nothing_ends_an_identifier_but_its_own_quote) {
    BOOST_TEST(quote_identifier("pypi") == "`pypi`");
    BOOST_TEST(quote_identifier("a'b`c\\") == R"(`a'b\`c\\`)");
}

BOOST_AUTO_TEST_SUITE_END()
