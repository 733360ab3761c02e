// Goal: what is done with a kept answer, for every state it can be in.
#include "http/keeping.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>

namespace wheelcount::http {
namespace {

using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(kept_answers_are_judged_by_what_is_known_of_them) {
    constexpr bool yes = true;
    constexpr bool no = false;
    struct {
        std::string_view situation;
        kept_state state;
        use wanted;
    } const cases[] = {
        {"newer data", {no, no, 1s, no, {}}, use::stale_renew},
        {"newer data, just now", {no, no, 0s, no, {}}, use::stale_renew},
        {"newer data, another client was first", {no, no, 1s, yes, {}}, use::stale},
        {"the last attempt failed just now", {no, no, 9s, no, 0s}, use::stale},
        {"it failed a second ago", {no, no, 9s, no, 1s}, use::stale},
        {"it failed two seconds ago", {no, no, 9s, no, 2s}, use::stale_renew},
        {"it failed, and again somebody tries", {no, no, 9s, yes, 2s}, use::stale},
        {"the clock was set back since it failed", {no, no, 9s, no, -5s}, use::stale},
        {"out of reach", {no, yes, 30s, no, {}}, use::stale},
        {"out of reach after a failure", {no, yes, 30s, no, 60s}, use::stale},
        {"out of reach for a week", {no, yes, 168h, no, {}}, use::stale},
        {"out of reach for longer", {no, yes, 168h + 1s, no, {}}, use::replace},
        {"newer data for a week", {no, no, 168h, no, {}}, use::stale_renew},
        {"newer data for longer", {no, no, 168h + 1s, no, {}}, use::replace},
        {"for longer, somebody makes a new one", {no, no, 168h + 1s, yes, {}}, use::replace},
        {"newer data, and there was nothing", {yes, no, 0s, no, {}}, use::replace},
        {"the same, another client was first", {yes, no, 1s, yes, {}}, use::replace},
        {"out of reach, and there was nothing", {yes, yes, 30s, no, {}}, use::stale},
        {"for longer, and it just failed", {no, no, 168h + 1s, no, 0s}, use::replace},
    };
    for (const auto& c : cases)
        BOOST_TEST((judge(c.state) == c.wanted), c.situation);
}

} // namespace
} // namespace wheelcount::http
