// If-None-Match against the tag of a representation: lists, weak comparison, `*`.
#include "http/cache/etag.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

BOOST_AUTO_TEST_CASE(if_none_match_compares_weakly_whole_tags) {
    const std::string_view tag = "W/\"1-ab\"";
    for (const char* field : {"W/\"1-ab\"", "\"1-ab\"", "\"x\", W/\"1-ab\"", "*"})
        BOOST_TEST(matches_etag(field, tag), field);
    for (const char* field : {"", "1-ab", "W/\"1-abc\"", "\"01-ab\""})
        BOOST_TEST(!matches_etag(field, tag), field);
}

BOOST_AUTO_TEST_CASE(nothing_matches_a_response_without_a_tag) {
    for (const char* field : {"", "*", "W/\"1\""})
        BOOST_TEST(!matches_etag(field, ""), field);
}

} // namespace
} // namespace wheelcount::http
