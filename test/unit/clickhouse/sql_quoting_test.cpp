#include "wheelcount/clickhouse/sql_quoting.hpp"

#include <boost/test/unit_test.hpp>

using namespace std::string_literals;
using namespace wheelcount::clickhouse;

BOOST_AUTO_TEST_SUITE(sql_quoting_test)

BOOST_AUTO_TEST_CASE(escapes_quotes_and_backslashes_in_literals) {
    BOOST_TEST(quote_literal("") == "''");
    BOOST_TEST(quote_literal("boto3") == "'boto3'");
    BOOST_TEST(quote_literal("' OR ''='") == R"('\' OR \'\'=\'')");
    BOOST_TEST(quote_literal(R"(\)") == R"('\\')");
    BOOST_TEST(quote_literal(R"(\')") == R"('\\\'')");
    BOOST_TEST(quote_literal("a`b\n\xff\0c"s) == "'a`b\n\xff\0c'"s);
}

BOOST_AUTO_TEST_CASE(escapes_backticks_and_backslashes_in_identifiers) {
    BOOST_TEST(quote_identifier("pypi") == "`pypi`");
    BOOST_TEST(quote_identifier("a'b`c\\") == R"(`a'b\`c\\`)");
}

BOOST_AUTO_TEST_SUITE_END()
