#include "wheelcount/domain/project_name.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace wheelcount::domain {

BOOST_AUTO_TEST_SUITE(project_names)

BOOST_AUTO_TEST_CASE(every_spelling_of_a_name_is_one_name) {
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

BOOST_AUTO_TEST_CASE(what_pypi_does_not_accept_is_no_name) {
    for (const std::string raw : {"", " ", "-a", "a-", ".a", "a_", "-", "a b", "a/b", "a|b", "a\nb",
                                  "caf\xC3\xA9", "a+b", "..", "a\\", "<a>"})
        BOOST_TEST(!project_name::parse(raw), raw);
    BOOST_TEST(!project_name::parse(std::string_view("a\0b", 3)));
}

BOOST_AUTO_TEST_CASE(everything_has_a_name_that_no_project_can_have) {
    const auto all_projects = project_name::all_projects();
    BOOST_TEST(all_projects.text() == "|all");
    BOOST_TEST(!project_name::parse(all_projects.text()));
    BOOST_TEST(!project_name::parse("__all__"));
    BOOST_TEST((*project_name::parse("zzz") < all_projects));
}

BOOST_AUTO_TEST_CASE(length_is_bounded_without_the_blanks) {
    const std::string longest(project_name::length_max, 'a');
    BOOST_TEST(project_name::parse(longest).has_value());
    BOOST_TEST(project_name::parse(" " + longest + " ").has_value());
    BOOST_TEST(!project_name::parse(longest + "a"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
