// Goal: an answer's age is the time since it was last known to be right, and never less than zero.
#include "http/data_epochs.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

using std::chrono::seconds;
using time_point = data_epochs::time_point;

constexpr time_point start{seconds{1'000'000}};

BOOST_AUTO_TEST_SUITE(epochs)

BOOST_AUTO_TEST_CASE(nothing_is_right_before_somebody_has_looked) {
    const data_epochs e;
    BOOST_TEST(!e.is_right(0));
    BOOST_TEST(!e.is_latest(0));
    BOOST_TEST(e.age(0, start, start + seconds{5}) == seconds{5});
}

BOOST_AUTO_TEST_CASE(the_latest_generation_is_right_however_long_ago_the_answer_was_made) {
    data_epochs e;
    e.confirm(7, start + seconds{100'000});
    BOOST_TEST(e.is_right(7));
    BOOST_TEST(!e.is_right(6));
    BOOST_TEST(e.age(7, start, start + seconds{100'050}) == seconds{0});
}

BOOST_AUTO_TEST_CASE(out_of_reach_it_ages_from_the_last_look) {
    data_epochs e;
    e.confirm(7, start + seconds{10});
    e.doubt();
    BOOST_TEST(!e.is_right(7));
    BOOST_TEST(e.is_latest(7));
    BOOST_TEST(e.age(7, start, start + seconds{15}) == seconds{5});
    // Made after the last look, from data that still came.
    BOOST_TEST(e.age(7, start + seconds{12}, start + seconds{15}) == seconds{3});
    e.confirm(7, start + seconds{16});
    BOOST_TEST(e.is_right(7));
}

BOOST_AUTO_TEST_CASE(former_generations_age_from_the_last_look_that_found_them) {
    data_epochs e;
    for (std::uint64_t generation = 1; generation <= 10; ++generation)
        e.confirm(generation, start + seconds{10 * generation});
    const time_point now = start + seconds{100};
    BOOST_TEST(e.age(9, start, now) == seconds{10});
    BOOST_TEST(e.age(2, start, now) == seconds{80});
    BOOST_TEST(e.age(1, start, now) == seconds{100}); // forgotten: since it was made
    e.confirm(9, now);
    e.confirm(11, now + seconds{20});
    BOOST_TEST(e.age(9, start, now + seconds{30}) == seconds{30});
}

BOOST_AUTO_TEST_CASE(a_clock_that_is_set_back_makes_nothing_younger_than_new) {
    data_epochs e;
    e.confirm(7, start);
    e.doubt();
    BOOST_TEST(e.age(7, start, start - seconds{60}) == seconds{0});
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
