// Percent decoding of paths and queries, which must accept the malformed badge URLs of READMEs.
#include "wheelcount/http/request.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

BOOST_AUTO_TEST_SUITE(request_text)

BOOST_AUTO_TEST_CASE(percent_escapes_are_decoded_once_and_malformed_ones_stay) {
    struct {
        std::string_view text;
        std::string_view decoded;
    } const cases[] = {
        {"", ""},           {"requests", "requests"}, {"a%20b", "a b"}, {"%2f%2F", "//"},
        {"%252F", "%2F"},   {"%C3%A9", "\xc3\xa9"},   {"100%", "100%"}, {"%4", "%4"},
        {"%zz%41", "%zzA"}, {"%-1", "%-1"},           {"a+b", "a+b"},
    };
    for (const auto& c : cases)
        BOOST_TEST(decode_percent(c.text) == c.decoded);
    BOOST_TEST(decode_percent("%00") == std::string(1, '\0'));
}

BOOST_AUTO_TEST_CASE(a_plus_is_a_blank_only_in_forms) {
    BOOST_TEST(decode_percent("a+b%2B", true) == "a b+");
}

BOOST_AUTO_TEST_CASE(query_values_are_found_and_decoded) {
    struct {
        std::string_view query;
        std::string_view key;
        std::optional<std::string> value;
    } const cases[] = {
        {"", "period", std::nullopt},
        {"period=month", "period", "month"},
        {"period=month", "peri", std::nullopt},
        {"units=none&period=week", "period", "week"},
        {"period=month&period=week", "period", "month"},
        {"left_text=total+downloads", "left_text", "total downloads"},
        {"left_text=a%26b%3Dc", "left_text", "a&b=c"},
        {"left_text=a=b", "left_text", "a=b"},
        {"period", "period", ""},
        {"period=", "period", ""},
        {"period&units=none", "period", ""},
        {"&&period=day&", "period", "day"},
        {"left%5Ftext=x", "left_text", "x"},
        {"Period=day", "period", std::nullopt},
        {"color=%235BAFAFperiod=total&units=none", "period", std::nullopt},
        {"color=%235BAFAFperiod=total&units=none", "units", "none"},
        {"=x", "", "x"},
    };
    for (const auto& c : cases) {
        const auto value = query_value(c.query, c.key);
        BOOST_TEST_CONTEXT(c.query << " asked for " << c.key) {
            BOOST_TEST(value.has_value() == c.value.has_value());
            BOOST_TEST(value.value_or("") == c.value.value_or(""));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
