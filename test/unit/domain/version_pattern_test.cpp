// Tests which versions a pattern matches, and that matching stays fast with many stars.
#include "wheelcount/domain/version_pattern.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::domain {
namespace {

BOOST_AUTO_TEST_CASE(patterns_match_the_expected_versions) {
    struct {
        const char* pattern;
        const char* version;
        bool matches;
    } const rows[] = {
        {"2.1", "2.1", true},
        {"2.1", "2.10", false},
        {"2.*", "2.0.1", true},
        {"2.*", "12.0", false},
        {"*", "", true},
        {"*.post1", "1.0.post1", true},
        {"1*3", "1.2.3", true},
        {"1*3*", "1.2.4", false},
        {"**", "anything", true},
        {"", "1.0", false},
        {"stable", "1.0", true},
        {"stable", "1.0.post1", true},
        {"stable", "1.0rc1", false},
        {"stable", "not a version", false},
        {"prerelease", "1.0.dev3", true},
        {"prerelease", "1.0b2", true},
        {"prerelease", "1.0", false},
        {"prerelease", "not a version", false},
    };
    for (const auto& r : rows)
        BOOST_TEST(version_pattern(r.pattern).matches(r.version) == r.matches,
                   r.pattern << " " << r.version);
}

BOOST_AUTO_TEST_CASE(matching_with_many_stars_is_fast) {
    const std::string stars = "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b";
    BOOST_TEST(!version_pattern(stars).matches(std::string(5'000, 'a')));
}

} // namespace
} // namespace wheelcount::domain
