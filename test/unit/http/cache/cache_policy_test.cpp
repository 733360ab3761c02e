// Goal: what is done with a kept answer, for every state it can be in.
#include "http/cache/cache_policy.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>

namespace wheelcount::http {
namespace {

using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(kept_answers_are_judged_by_what_is_known_of_them) {
    constexpr bool yes = true;
    constexpr bool no = false;
    struct {
        std::string_view description;
        entry_state state;
        reuse expected;
    } const cases[] = {
        {"newer data", {no, no, 1s, no, {}}, reuse::stale_while_revalidate},
        {"newer data, just now", {no, no, 0s, no, {}}, reuse::stale_while_revalidate},
        {"newer data, another client was first", {no, no, 1s, yes, {}}, reuse::serve_stale},
        {"the last attempt failed just now", {no, no, 9s, no, 0s}, reuse::serve_stale},
        {"it failed a second ago", {no, no, 9s, no, 1s}, reuse::serve_stale},
        {"it failed two seconds ago", {no, no, 9s, no, 2s}, reuse::stale_while_revalidate},
        {"it failed, and again somebody tries", {no, no, 9s, yes, 2s}, reuse::serve_stale},
        {"the clock was set back since it failed", {no, no, 9s, no, -5s}, reuse::serve_stale},
        {"out of reach", {no, yes, 30s, no, {}}, reuse::serve_stale},
        {"out of reach after a failure", {no, yes, 30s, no, 60s}, reuse::serve_stale},
        {"out of reach for a week", {no, yes, 168h, no, {}}, reuse::serve_stale},
        {"out of reach for longer", {no, yes, 168h + 1s, no, {}}, reuse::fetch},
        {"newer data for a week", {no, no, 168h, no, {}}, reuse::stale_while_revalidate},
        {"newer data for longer", {no, no, 168h + 1s, no, {}}, reuse::fetch},
        {"for longer, somebody makes a new one", {no, no, 168h + 1s, yes, {}}, reuse::fetch},
        {"newer data, and there was nothing", {yes, no, 0s, no, {}}, reuse::fetch},
        {"the same, another client was first", {yes, no, 1s, yes, {}}, reuse::fetch},
        {"out of reach, and there was nothing", {yes, yes, 30s, no, {}}, reuse::serve_stale},
        {"for longer, and it just failed", {no, no, 168h + 1s, no, 0s}, reuse::fetch},
    };
    for (const auto& c : cases)
        BOOST_TEST((decide(c.state) == c.expected), c.description);
}

} // namespace
} // namespace wheelcount::http
