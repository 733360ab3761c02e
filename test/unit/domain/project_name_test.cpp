// Tests normalization and validation of project names (PEP 503).
#include "wheelcount/domain/project_name.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace wheelcount::domain {

BOOST_AUTO_TEST_SUITE(project_names)

BOOST_AUTO_TEST_CASE(normalizes_every_spelling_of_a_name) {
    const struct {
        std::string raw;
        std::string normalised;
    } cases[] = {
        {"requests", "requests"},
        // The examples of PEP 503.
        {"friendly-bard", "friendly-bard"},
        {"Friendly-Bard", "friendly-bard"},
        {"FRIENDLY-BARD", "friendly-bard"},
        {"friendly.bard", "friendly-bard"},
        {"friendly_bard", "friendly-bard"},
        {"friendly--bard", "friendly-bard"},
        {"FrIeNdLy-._.-bArD", "friendly-bard"},
        {"zope.interface", "zope-interface"},
        {"  requests\t", "requests"},
        {"0", "0"},
        {"2captcha_python", "2captcha-python"},
        {"day", "day"},
    };
    for (const auto& c : cases) {
        const auto name = project_name::parse(c.raw);
        BOOST_TEST_REQUIRE(name.has_value(), c.raw);
        BOOST_TEST(name->text() == c.normalised);
        BOOST_TEST((project_name::parse(name->text()) == name));
    }
}

BOOST_AUTO_TEST_CASE(rejects_names_that_pypi_does_not_accept) {
    for (const std::string raw : {"", " ", "-a", "a-", ".a", "a_", "-", "a b", "a/b", "a|b", "a\nb",
                                  "caf\xC3\xA9", "a+b", "..", "a\\", "<a>"})
        BOOST_TEST(!project_name::parse(raw), raw);
    BOOST_TEST(!project_name::parse(std::string_view("a\0b", 3)));
}

BOOST_AUTO_TEST_CASE(parse_never_returns_the_name_of_all_projects) {
    const auto all_projects = project_name::all_projects();
    BOOST_TEST(all_projects.text() == "|all");
    BOOST_TEST(!project_name::parse(all_projects.text()));
    BOOST_TEST(!project_name::parse("__all__"));
    BOOST_TEST((*project_name::parse("zzz") < all_projects));
}

BOOST_AUTO_TEST_CASE(limits_the_length_without_surrounding_blanks) {
    const std::string longest(project_name::length_max, 'a');
    BOOST_TEST(project_name::parse(longest).has_value());
    BOOST_TEST(project_name::parse(" " + longest + " ").has_value());
    BOOST_TEST(!project_name::parse(longest + "a"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
