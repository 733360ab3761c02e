// The table of cache policies, as it appears in headers, and the decision about an entry that is
// not fresh, for every state.
#include "wheelcount/http/cache_policy.hpp"

#include <boost/test/unit_test.hpp>

#include <iterator>
#include <string_view>

namespace wheelcount::http {
namespace {

using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(each_class_has_its_lifetimes) {
    using enum cache_class;
    struct row {
        cache_class caching;
        std::string_view browser;
        std::string_view shortest_edge;
        std::string_view longest_edge;
        bool stored;
        bool negative;
        bool coalesced;
        std::chrono::seconds stale_max;
    };
    constexpr std::string_view day_min =
        "max-age=77760, stale-while-revalidate=86400, stale-if-error=604800";
    constexpr std::string_view day_max =
        "max-age=95039, stale-while-revalidate=86400, stale-if-error=604800";
    const row rows[] = {
        {badge, "public, max-age=3600, stale-while-revalidate=3600, stale-if-error=86400", day_min,
         day_max, true, false, true, 168h},
        {data, "public, max-age=3600, stale-if-error=3600, stale-while-revalidate=60", day_min,
         day_max, true, false, true, 168h},
        {short_lived, "public, max-age=60", "max-age=60", "max-age=60", false, false, true, 0s},
        {redirect, "public, max-age=86400", "", "", false, false, true, 0s},
        {not_found, "public, max-age=300", "max-age=300", "max-age=300", true, true, true, 168h},
        {no_data_yet, "public, max-age=300", "", "", true, true, true, 168h},
        {server_error, "no-store", "", "", false, false, true, 0s},
        {no_store, "no-store", "", "", false, false, false, 0s},
    };
    static_assert(std::size(rows) == cache_class_count);
    for (const row& expected : rows) {
        const cache_policy& policy = policy_of(expected.caching);
        BOOST_TEST_CONTEXT("class " << static_cast<int>(expected.caching)) {
            BOOST_TEST(policy.cache_control == expected.browser);
            BOOST_TEST(edge_cache_control(expected.caching, 0) == expected.shortest_edge);
            BOOST_TEST(edge_cache_control(expected.caching, 17'279) == expected.longest_edge);
            BOOST_TEST(policy.stored == expected.stored);
            BOOST_TEST(policy.negative == expected.negative);
            BOOST_TEST(policy.coalesced == expected.coalesced);
            BOOST_TEST((policy.stale_max == expected.stale_max));
        }
    }
}

BOOST_AUTO_TEST_CASE(decides_by_class_age_and_attempts_what_to_do_with_an_entry) {
    using enum cache_class;
    constexpr bool yes = true;
    constexpr bool no = false;
    struct {
        std::string_view description;
        entry_state state;
        reuse expected;
    } const cases[] = {
        {"newer data", {data, no, 1s, no, {}}, reuse::stale_while_revalidate},
        {"newer data, just now", {data, no, 0s, no, {}}, reuse::stale_while_revalidate},
        {"newer data, another request revalidates it", {data, no, 1s, yes, {}}, reuse::serve_stale},
        {"the last attempt failed just now", {data, no, 9s, no, 0s}, reuse::serve_stale},
        {"it failed a second ago", {data, no, 9s, no, 1s}, reuse::serve_stale},
        {"it failed two seconds ago", {data, no, 9s, no, 2s}, reuse::stale_while_revalidate},
        {"it failed, and a second attempt runs", {data, no, 9s, yes, 2s}, reuse::serve_stale},
        {"the clock was set back since it failed", {data, no, 9s, no, -5s}, reuse::serve_stale},
        {"store unreachable", {data, yes, 30s, no, {}}, reuse::serve_stale},
        {"store unreachable after a failure", {data, yes, 30s, no, 60s}, reuse::serve_stale},
        {"store unreachable for a week", {data, yes, 168h, no, {}}, reuse::serve_stale},
        {"store unreachable for longer", {data, yes, 168h + 1s, no, {}}, reuse::fetch},
        {"newer data for a week", {data, no, 168h, no, {}}, reuse::stale_while_revalidate},
        {"newer data for longer", {data, no, 168h + 1s, no, {}}, reuse::fetch},
        {"for longer, another request revalidates it",
         {data, no, 168h + 1s, yes, {}},
         reuse::fetch},
        {"newer data, 404", {not_found, no, 0s, no, {}}, reuse::fetch},
        {"the same, 404, another request revalidates it",
         {not_found, no, 1s, yes, {}},
         reuse::fetch},
        {"store unreachable, 404", {not_found, yes, 30s, no, {}}, reuse::serve_stale},
        {"for longer, and it just failed", {data, no, 168h + 1s, no, 0s}, reuse::fetch},
    };
    for (const auto& c : cases)
        BOOST_TEST((decide(c.state) == c.expected), c.description);
}

} // namespace
} // namespace wheelcount::http
