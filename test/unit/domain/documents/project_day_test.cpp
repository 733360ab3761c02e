// Tests the total of a project's day.
#include "domain/samples.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::domain {

BOOST_AUTO_TEST_SUITE(project_days)

BOOST_AUTO_TEST_CASE(the_total_of_a_day_is_the_sum_of_its_versions) {
    project_day day = versions({{"1.0", {10, 3, 2}}, {"", {5, 1, 0}}});
    day.by(dimension::country) = {{"DE", {99, 99, 99}}};
    BOOST_TEST((day.total() == counts{15, 4, 2}));
    BOOST_TEST((versions({}).total() == counts{}));
}

BOOST_AUTO_TEST_CASE(without_mirrors_never_underflows) {
    BOOST_TEST((counts{10, 3, 0}).without_mirrors() == 7U);
    BOOST_TEST((counts{3, 10, 0}).without_mirrors() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
