// Age of a response: the time since it was last known to be fresh, never negative.
#include "http/cache/data_versions.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

using std::chrono::seconds;
using time_point = data_versions::time_point;

constexpr time_point start{seconds{1'000'000}};

BOOST_AUTO_TEST_SUITE(data_version_freshness)

BOOST_AUTO_TEST_CASE(no_version_is_fresh_before_the_first_read) {
    const data_versions versions;
    BOOST_TEST(!versions.is_fresh(0));
    BOOST_TEST(!versions.is_current(0));
    BOOST_TEST(versions.age(0, start, start + seconds{5}) == seconds{5});
}

BOOST_AUTO_TEST_CASE(the_current_version_is_fresh_at_any_age) {
    data_versions versions;
    versions.mark_fresh(7, start + seconds{100'000});
    BOOST_TEST(versions.is_fresh(7));
    BOOST_TEST(!versions.is_fresh(6));
    BOOST_TEST(versions.age(7, start, start + seconds{100'050}) == seconds{0});
}

BOOST_AUTO_TEST_CASE(ages_from_the_last_read_while_the_store_is_unreachable) {
    data_versions versions;
    versions.mark_fresh(7, start + seconds{10});
    versions.mark_unreachable();
    BOOST_TEST(!versions.is_fresh(7));
    BOOST_TEST(versions.is_current(7));
    BOOST_TEST(versions.age(7, start, start + seconds{15}) == seconds{5});
    // Generated after the last read of the data version.
    BOOST_TEST(versions.age(7, start + seconds{12}, start + seconds{15}) == seconds{3});
    versions.mark_fresh(7, start + seconds{16});
    BOOST_TEST(versions.is_fresh(7));
}

BOOST_AUTO_TEST_CASE(previous_versions_age_from_their_last_read) {
    data_versions versions;
    for (std::uint64_t data_version = 1; data_version <= 10; ++data_version)
        versions.mark_fresh(data_version, start + seconds{10 * data_version});
    const time_point now = start + seconds{100};
    BOOST_TEST(versions.age(9, start, now) == seconds{10});
    BOOST_TEST(versions.age(2, start, now) == seconds{80});
    BOOST_TEST(versions.age(1, start, now) ==
               seconds{100}); // no longer remembered: counts from stored_at
    versions.mark_fresh(9, now);
    versions.mark_fresh(11, now + seconds{20});
    BOOST_TEST(versions.age(9, start, now + seconds{30}) == seconds{30});
}

BOOST_AUTO_TEST_CASE(an_age_is_never_negative) {
    data_versions versions;
    versions.mark_fresh(7, start);
    versions.mark_unreachable();
    BOOST_TEST(versions.age(7, start, start - seconds{60}) == seconds{0});
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
