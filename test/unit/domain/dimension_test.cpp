// Goal: the numbers and names of dimensions, which are stored and public, do not change.
#include "wheelcount/domain/dimension.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::domain {

BOOST_AUTO_TEST_SUITE(dimension_table)

BOOST_AUTO_TEST_CASE(numbers_and_names_are_fixed_because_they_are_stored) {
    const struct {
        std::uint64_t number;
        dimension value;
        std::string_view name;
    } cases[] = {
        {0, dimension::version, "version"}, {1, dimension::python, "python"},
        {2, dimension::system, "system"},   {3, dimension::installer, "installer"},
        {4, dimension::country, "country"}, {5, dimension::file_type, "file_type"},
    };
    BOOST_TEST(std::size(cases) == dimension_count);
    for (const auto& c : cases) {
        BOOST_TEST((dimension_of(c.number) == c.value), c.name);
        BOOST_TEST(name(c.value) == c.name);
        BOOST_TEST((parse_dimension(c.name) == c.value), c.name);
    }
    BOOST_TEST(!dimension_of(dimension_count));
    BOOST_TEST(!dimension_of(256));
    BOOST_TEST(!parse_dimension("Version"));
    BOOST_TEST(!parse_dimension(""));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
