// Goal: the JSON for shields.io shows the same as the badge.
#include "wheelcount/badge/badge.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount::badge;

BOOST_AUTO_TEST_SUITE(badge_shields_json)

BOOST_AUTO_TEST_CASE(has_the_members_that_shields_reads) {
    BOOST_TEST(shields_json({"downloads", "52k"}) ==
               R"({"schemaVersion":1,"label":"downloads","message":"52k",)"
               R"("color":"#007ec6","labelColor":"#555"})");
}

BOOST_AUTO_TEST_CASE(texts_are_sanitized_as_in_a_badge) {
    BOOST_TEST(shields_json({"a\"\\\x01\xFF", std::string(65, 'x'), "re\"d", "blue"}) ==
               R"({"schemaVersion":1,"label":"a\"\\","message":")" + std::string(64, 'x') +
                   R"(","color":"blue","labelColor":"re\"d"})");
}

BOOST_AUTO_TEST_SUITE_END()
