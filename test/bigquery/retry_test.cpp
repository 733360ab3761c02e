#include "bigquery/retry.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using namespace std::chrono_literals;
using action = retry_step::action;

namespace {

const retry_plan::jitter lowest = [] { return 0.0; };
const retry_plan::jitter highest = [] { return 0.999999; };
constexpr std::chrono::system_clock::time_point start{};

failure failing(remedy cure, std::optional<std::chrono::seconds> retry_after = std::nullopt) {
    return {cure, error(errc::unavailable, "test"), retry_after};
}

/// The pauses until the plan gives up, where calls themselves take no time.
std::vector<std::chrono::milliseconds> pauses(const retry_plan::jitter& jitter) {
    std::vector<std::chrono::milliseconds> all;
    retry_plan plan(jitter);
    auto now = start;
    for (;;) {
        const retry_step step = plan.after(failing(remedy::ask_again), now);
        if (step.what != action::pause) return all;
        all.push_back(step.pause);
        now += step.pause;
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(retry_test)

BOOST_AUTO_TEST_CASE(the_ceiling_of_pauses_doubles_from_one_second_to_thirty_two) {
    const auto longest = pauses(highest);
    BOOST_TEST_REQUIRE(longest.size() > 8u);
    constexpr std::chrono::milliseconds ceilings[]{1s, 2s, 4s, 8s, 16s, 32s, 32s, 32s};
    for (std::size_t i = 0; i < std::size(ceilings); ++i) {
        BOOST_TEST((longest[i] <= ceilings[i]));
        BOOST_TEST((longest[i] >= ceilings[i] - 1ms));
    }
}

BOOST_AUTO_TEST_CASE(no_pause_is_below_a_second_and_the_sum_stays_within_ten_minutes) {
    for (const auto* jitter : {&lowest, &highest}) {
        std::chrono::milliseconds sum{0};
        for (const auto pause : pauses(*jitter)) {
            BOOST_TEST((pause >= 1s));
            sum += pause;
        }
        BOOST_TEST((sum <= 10min));
        BOOST_TEST((sum > 9min));
    }
}

BOOST_AUTO_TEST_CASE(the_time_that_calls_take_counts_against_the_ten_minutes) {
    retry_plan plan(lowest);
    BOOST_TEST((plan.after(failing(remedy::ask_again), start).what == action::pause));
    BOOST_TEST((plan.after(failing(remedy::ask_again), start + 599s).what == action::pause));
    BOOST_TEST((plan.after(failing(remedy::ask_again), start + 600s).what == action::give_up));
}

BOOST_AUTO_TEST_CASE(the_server_may_ask_for_a_longer_pause_but_not_for_a_shorter_one) {
    retry_plan plan(lowest);
    BOOST_TEST((plan.after(failing(remedy::ask_again, 90s), start).pause == 90s));
    BOOST_TEST((plan.after(failing(remedy::ask_again, 0s), start).pause == 1s));
    BOOST_TEST((plan.after(failing(remedy::ask_again, 601s), start).what == action::give_up));
}

BOOST_AUTO_TEST_CASE(access_is_renewed_once) {
    retry_plan plan(lowest);
    BOOST_TEST((plan.after(failing(remedy::renew_access), start).what == action::renew_access));
    BOOST_TEST((plan.after(failing(remedy::ask_again), start).what == action::pause));
    BOOST_TEST((plan.after(failing(remedy::renew_access), start).what == action::give_up));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_cured_is_given_up_at_once) {
    retry_plan plan(lowest);
    BOOST_TEST((plan.after(failing(remedy::give_up), start).what == action::give_up));
    BOOST_TEST((plan.after(failing(remedy::look_up_job), start).what == action::give_up));
}

BOOST_AUTO_TEST_SUITE_END()
