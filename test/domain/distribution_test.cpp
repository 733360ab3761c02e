#include "damage.hpp"
#include "wheelcount/domain/distribution.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace wheelcount::domain {
namespace {

/// As downloads are: from one to billions, the small ones by far the most.
std::vector<std::uint64_t> sample_downloads(std::size_t size) {
    std::mt19937_64 random(7);
    std::vector<std::uint64_t> downloads;
    while (downloads.size() < size)
        downloads.push_back((random() >> (30 + random() % 34)) + 1);
    return downloads;
}

distribution of(const std::vector<std::uint64_t>& downloads) {
    distribution made;
    for (const auto d : downloads)
        made.add(d);
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(distributions)

BOOST_AUTO_TEST_CASE(estimates_are_off_by_no_more_than_the_projects_nearby) {
    const auto downloads = sample_downloads(20'000);
    const auto made = of(downloads);
    BOOST_TEST(made.size() == downloads.size());
    for (std::size_t i = 0; i < downloads.size(); i += 37) {
        const std::uint64_t asked = downloads[i];
        const std::uint64_t nearby = asked / 32;
        std::uint64_t more = 0, fewer = 0, near = 0;
        for (const auto d : downloads) {
            more += d > asked ? 1U : 0U;
            fewer += d < asked ? 1U : 0U;
            near += std::max(d, asked) - std::min(d, asked) <= nearby ? 1U : 0U;
        }
        BOOST_TEST_CONTEXT(asked) {
            BOOST_TEST(made.above(asked) < more + near);
            BOOST_TEST(more < made.above(asked) + near);
            BOOST_TEST(made.below(asked) < fewer + near);
            BOOST_TEST(fewer < made.below(asked) + near);
            BOOST_TEST((asked >= 64 || (made.above(asked) == more && made.below(asked) == fewer)));
        }
    }
}

BOOST_AUTO_TEST_CASE(more_downloads_never_have_more_above_them) {
    const auto made = of(sample_downloads(5'000));
    std::uint64_t above = made.above(0), below = 0;
    for (std::uint64_t asked = 1; asked < 1'000'000; asked += 1 + asked / 200) {
        BOOST_TEST(made.above(asked) <= above);
        BOOST_TEST(made.below(asked) >= below);
        above = made.above(asked);
        below = made.below(asked);
    }
}

BOOST_AUTO_TEST_CASE(the_largest_number_has_a_bucket_too) {
    constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
    const auto made = of({1, largest});
    BOOST_TEST(made.above(largest) == 0u);
    BOOST_TEST(made.below(largest) == 1u);
    BOOST_TEST(made.above(largest / 2) == 1u);
    BOOST_TEST((*distribution::unpack(made.pack()) == made));
}

BOOST_AUTO_TEST_CASE(it_comes_back_and_damage_is_noticed) {
    const auto made = of(sample_downloads(300));
    const auto read = distribution::unpack(made.pack());
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST((*read == made));
    BOOST_TEST(distribution::unpack(distribution().pack()).has_value());
    for (std::size_t length = 0; length < made.pack().size(); ++length)
        BOOST_TEST((!distribution::unpack(made.pack().substr(0, length))));
    check_against_noise<distribution>();
}

BOOST_AUTO_TEST_CASE(contradictions_are_corrupt) {
    using namespace std::string_literals;
    const contradiction cases[] = {
        {"a bucket without projects", "\1\0\0"s},
        {"a bucket beyond the largest number", "\1\xFF\x7F\1"s},
        {"the second one beyond it", "\2\xFF\x0E\1\0\1"s},
    };
    check_refused<distribution>(cases);
    BOOST_TEST((distribution::unpack("\1\0\1"s).has_value()), "the neighbour of the first");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
