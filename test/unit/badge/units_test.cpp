// Goal: counts are abbreviated as on pepy.tech.
#include "wheelcount/badge/badge.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount::badge;

BOOST_AUTO_TEST_SUITE(badge_units)

BOOST_AUTO_TEST_CASE(rounds_counts_down_in_steps_of_a_thousand) {
    struct {
        std::uint64_t downloads;
        const char* international_system;
        const char* abbreviation;
        const char* none;
    } const cases[] = {
        {0, "0", "0", "0"},
        {999, "999", "999", "999"},
        {1'000, "1k", "1k", "1000"},
        {1'999, "1k", "1k", "1999"},
        {12'132, "12k", "12k", "12132"},
        {999'999, "999k", "999k", "999999"},
        {1'000'000, "1M", "1M", "1000000"},
        {403'999'999, "403M", "403M", "403999999"},
        {9'132'919'492, "9G", "9B", "9132919492"},
        {999'999'999'999, "999G", "999B", "999999999999"},
        {1'000'000'000'000, "1T", "1T", "1000000000000"},
        {1'000'000'000'000'000, "1P", "1Q", "1000000000000000"},
        {18'446'744'073'709'551'615u, "18446P", "18446Q", "18446744073709551615"},
    };
    for (const auto& c : cases) {
        BOOST_TEST(format_count(c.downloads, units::international_system) ==
                   c.international_system);
        BOOST_TEST(format_count(c.downloads, units::abbreviation) == c.abbreviation);
        BOOST_TEST(format_count(c.downloads, units::none) == c.none);
    }
}

BOOST_AUTO_TEST_CASE(parses_names_of_units_in_any_case) {
    BOOST_TEST((parse_units("international_system") == units::international_system));
    BOOST_TEST((parse_units("INTERNATIONAL_SYSTEM") == units::international_system));
    BOOST_TEST((parse_units("Abbreviation") == units::abbreviation));
    BOOST_TEST((parse_units("NONE") == units::none));
    for (const char* text : {"", "international", "none ", "si", "INTERNATIONAL-SYSTEM"})
        BOOST_TEST(!parse_units(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()
