// Goal: a misspelled name is recognized, and nothing is suggested for other names.
#include "core/config/did_you_mean.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;

BOOST_AUTO_TEST_SUITE(suggestions)

BOOST_AUTO_TEST_CASE(suggests_the_name_that_a_misspelling_means) {
    const std::vector<std::string> names{"listen", "log_level", "cache_bytes", "bigquery_project"};
    struct {
        const char* input;
        const char* expected;
    } const cases[] = {
        {"listn", "listen"},       // a letter is missing
        {"listten", "listen"},     // a letter is doubled
        {"lisetn", "listen"},      // two letters are swapped
        {"loglevel", "log_level"}, // another way to join the words
        {"bigquery_projekt", "bigquery_project"},
        {"big_query_proj", "bigquery_project"}, // long names may be further off
        {"port", ""},                           // too far from all names
        {"", ""},
    };
    for (const auto& c : cases)
        BOOST_TEST(did_you_mean(c.input, names) == c.expected, c.input);
}

BOOST_AUTO_TEST_CASE(suggests_the_closest_name_and_the_first_of_equals) {
    BOOST_TEST(did_you_mean("cat", {"cart", "cat", "cut"}) == "cat");
    BOOST_TEST(did_you_mean("cat", {"cut", "cot"}) == "cut");
    BOOST_TEST(did_you_mean("cat", {}) == "");
}

BOOST_AUTO_TEST_SUITE_END()
