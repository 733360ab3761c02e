// Goal: retries are delayed exponentially with jitter and end after ten minutes.
#include "support/fake_clock.hpp"
#include "wheelcount/core/backoff.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace wheelcount;
using namespace std::chrono_literals;

namespace {

const jitter lowest = [] { return 0.0; };
const jitter highest = [] { return 0.999999; };
constexpr backoff::time_point start{};

/// All delays if the calls take no time.
std::vector<std::chrono::milliseconds> delays(const jitter& random) {
    std::vector<std::chrono::milliseconds> all;
    backoff retries(random);
    auto now = start;
    while (const auto delay = retries.next(now)) {
        all.push_back(*delay);
        now += *delay;
    }
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(backoff_test)

BOOST_AUTO_TEST_CASE(the_ceiling_of_delays_doubles_from_1_s_to_32_s) {
    const auto longest = delays(highest);
    BOOST_TEST_REQUIRE(longest.size() > 8u);
    constexpr std::chrono::milliseconds ceilings[]{1s, 2s, 4s, 8s, 16s, 32s, 32s, 32s};
    for (std::size_t i = 0; i < std::size(ceilings); ++i) {
        BOOST_TEST((longest[i] <= ceilings[i]));
        BOOST_TEST((longest[i] >= ceilings[i] - 1ms));
    }
}

BOOST_AUTO_TEST_CASE(delays_are_at_least_1_s_and_end_within_10_min) {
    for (const auto* random : {&lowest, &highest}) {
        std::chrono::milliseconds sum{0};
        for (const auto delay : delays(*random)) {
            BOOST_TEST((delay >= 1s));
            sum += delay;
        }
        BOOST_TEST((sum <= 10min));
        BOOST_TEST((sum > 9min));
    }
}

BOOST_AUTO_TEST_CASE(the_duration_of_calls_counts_towards_the_10_min) {
    backoff retries(lowest);
    BOOST_TEST(retries.next(start).has_value());
    BOOST_TEST(retries.next(start + 599s).has_value());
    BOOST_TEST(!retries.next(start + 600s).has_value());
}

BOOST_AUTO_TEST_CASE(retry_after_lengthens_a_delay_but_never_shortens_it) {
    backoff retries(lowest);
    BOOST_TEST((retries.next(start, 90s) == 90s));
    BOOST_TEST((retries.next(start, 0s) == 1s));
    BOOST_TEST(!retries.next(start, 601s).has_value());
}

BOOST_AUTO_TEST_CASE(jitter_is_uniform_between_0_and_1) {
    const test::fake_clock time;
    const jitter random = make_jitter(time);
    double lowest_seen = 1;
    double highest_seen = 0;
    for (int i = 0; i < 1'000; ++i) {
        const double number = random();
        lowest_seen = std::min(lowest_seen, number);
        highest_seen = std::max(highest_seen, number);
    }
    BOOST_TEST(lowest_seen >= 0.0);
    BOOST_TEST(lowest_seen < 0.1);
    BOOST_TEST(highest_seen < 1.0);
    BOOST_TEST(highest_seen > 0.9);
}

BOOST_AUTO_TEST_SUITE_END()
