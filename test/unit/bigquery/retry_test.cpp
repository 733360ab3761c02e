#include "bigquery/retry.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using namespace std::chrono_literals;
using action = retry_step::action;

namespace {

const jitter lowest = [] { return 0.0; };
constexpr std::chrono::system_clock::time_point start{};

failure failing(retry_action action,
                std::optional<std::chrono::seconds> retry_after = std::nullopt) {
    return {action, error(errc::unavailable, "test"), retry_after};
}

} // namespace

BOOST_AUTO_TEST_SUITE(retry_test)

BOOST_AUTO_TEST_CASE(retries_transient_errors_with_backoff_up_to_a_limit) {
    retry_policy policy(lowest);
    BOOST_TEST((policy.after(failing(retry_action::retry), start).delay == 1s));
    BOOST_TEST((policy.after(failing(retry_action::retry, 90s), start).delay == 90s));
    const auto late = policy.after(failing(retry_action::retry), start + 600s);
    BOOST_TEST((late.next == action::give_up));
}

BOOST_AUTO_TEST_CASE(refreshes_the_token_only_once) {
    retry_policy policy(lowest);
    BOOST_TEST(
        (policy.after(failing(retry_action::refresh_token), start).next == action::refresh_token));
    BOOST_TEST((policy.after(failing(retry_action::retry), start).next == action::delay));
    BOOST_TEST((policy.after(failing(retry_action::refresh_token), start).next == action::give_up));
}

BOOST_AUTO_TEST_CASE(gives_up_at_once_after_permanent_errors) {
    retry_policy policy(lowest);
    BOOST_TEST((policy.after(failing(retry_action::give_up), start).next == action::give_up));
    BOOST_TEST((policy.after(failing(retry_action::look_up_job), start).next == action::give_up));
}

BOOST_AUTO_TEST_SUITE_END()
