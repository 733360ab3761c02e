#include "bigquery/retry.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using namespace std::chrono_literals;
using action = retry_step::action;

namespace {

const jitter lowest = [] { return 0.0; };
constexpr std::chrono::system_clock::time_point start{};

failure failing(remedy cure, std::optional<std::chrono::seconds> retry_after = std::nullopt) {
    return {cure, error(errc::unavailable, "test"), retry_after};
}

} // namespace

BOOST_AUTO_TEST_SUITE(retry_test)

BOOST_AUTO_TEST_CASE(passing_troubles_get_the_pauses_of_a_backoff) {
    retry_plan plan(lowest);
    BOOST_TEST((plan.after(failing(remedy::ask_again), start).pause == 1s));
    BOOST_TEST((plan.after(failing(remedy::ask_again, 90s), start).pause == 90s));
    const auto late = plan.after(failing(remedy::ask_again), start + 600s);
    BOOST_TEST((late.what == action::give_up));
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
