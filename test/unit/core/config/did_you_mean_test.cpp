#include "core/config/did_you_mean.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;

BOOST_AUTO_TEST_SUITE(closest_name_)

BOOST_AUTO_TEST_CASE(a_slip_finds_the_name_that_was_meant) {
    const std::vector<std::string> names{"listen", "log_level", "cache_bytes", "bigquery_project"};
    struct {
        const char* input;
        const char* expected;
    } const cases[] = {
        {"listn", "listen"},       // left out
        {"listten", "listen"},     // doubled
        {"lisetn", "listen"},      // swapped
        {"loglevel", "log_level"}, // another way to join the words
        {"bigquery_projekt", "bigquery_project"},
        {"big_query_proj", "bigquery_project"}, // long names may be further off
        {"port", ""},                           // a guess would only confuse
        {"", ""},
    };
    for (const auto& c : cases)
        BOOST_TEST(did_you_mean(c.input, names) == c.expected, c.input);
}

BOOST_AUTO_TEST_CASE(the_nearest_of_several_wins_and_the_first_of_equals) {
    BOOST_TEST(did_you_mean("cat", {"cart", "cat", "cut"}) == "cat");
    BOOST_TEST(did_you_mean("cat", {"cut", "cot"}) == "cut");
    BOOST_TEST(did_you_mean("cat", {}) == "");
}

BOOST_AUTO_TEST_SUITE_END()
