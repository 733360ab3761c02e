// Goal: an answer's age is the time since it was last known to be right, and never less than zero.
#include "http/cache/data_versions.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

using std::chrono::seconds;
using time_point = data_versions::time_point;

constexpr time_point start{seconds{1'000'000}};

BOOST_AUTO_TEST_SUITE(epochs)

BOOST_AUTO_TEST_CASE(nothing_is_right_before_somebody_has_looked) {
    const data_versions versions;
    BOOST_TEST(!versions.is_fresh(0));
    BOOST_TEST(!versions.is_current(0));
    BOOST_TEST(versions.age(0, start, start + seconds{5}) == seconds{5});
}

BOOST_AUTO_TEST_CASE(the_latest_generation_is_right_however_long_ago_the_answer_was_made) {
    data_versions versions;
    versions.mark_fresh(7, start + seconds{100'000});
    BOOST_TEST(versions.is_fresh(7));
    BOOST_TEST(!versions.is_fresh(6));
    BOOST_TEST(versions.age(7, start, start + seconds{100'050}) == seconds{0});
}

BOOST_AUTO_TEST_CASE(out_of_reach_it_ages_from_the_last_look) {
    data_versions versions;
    versions.mark_fresh(7, start + seconds{10});
    versions.mark_unreachable();
    BOOST_TEST(!versions.is_fresh(7));
    BOOST_TEST(versions.is_current(7));
    BOOST_TEST(versions.age(7, start, start + seconds{15}) == seconds{5});
    // Made after the last look, from data that still came.
    BOOST_TEST(versions.age(7, start + seconds{12}, start + seconds{15}) == seconds{3});
    versions.mark_fresh(7, start + seconds{16});
    BOOST_TEST(versions.is_fresh(7));
}

BOOST_AUTO_TEST_CASE(former_generations_age_from_the_last_look_that_found_them) {
    data_versions versions;
    for (std::uint64_t data_version = 1; data_version <= 10; ++data_version)
        versions.mark_fresh(data_version, start + seconds{10 * data_version});
    const time_point now = start + seconds{100};
    BOOST_TEST(versions.age(9, start, now) == seconds{10});
    BOOST_TEST(versions.age(2, start, now) == seconds{80});
    BOOST_TEST(versions.age(1, start, now) == seconds{100}); // forgotten: since it was made
    versions.mark_fresh(9, now);
    versions.mark_fresh(11, now + seconds{20});
    BOOST_TEST(versions.age(9, start, now + seconds{30}) == seconds{30});
}

BOOST_AUTO_TEST_CASE(a_clock_that_is_set_back_makes_nothing_younger_than_new) {
    data_versions versions;
    versions.mark_fresh(7, start);
    versions.mark_unreachable();
    BOOST_TEST(versions.age(7, start, start - seconds{60}) == seconds{0});
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
