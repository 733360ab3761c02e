#include "wheelcount/http/cache_policy.hpp"

#include <array>

namespace wheelcount::http {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr bool yes = true;
constexpr bool no = false;

constexpr std::string_view badge_browser =
    "public, max-age=3600, stale-while-revalidate=3600, stale-if-error=86400";
constexpr std::string_view data_browser = // as pepy.tech has it
    "public, max-age=3600, stale-if-error=3600, stale-while-revalidate=60";
constexpr std::string_view minute_browser = "public, max-age=60";
constexpr std::string_view five_minutes_browser = "public, max-age=300";
constexpr std::string_view day_browser = "public, max-age=86400";
constexpr std::string_view no_browser = "no-store";

/// A day, varied by a tenth.
constexpr edge_policy day_edge{seconds{77'760}, seconds{95'040},
                               ", stale-while-revalidate=86400, stale-if-error=604800"};
constexpr edge_policy minute_edge{minutes{1}, minutes{1}};
constexpr edge_policy five_minutes_edge{minutes{5}, minutes{5}};
constexpr edge_policy no_edge{};

/// Last week's numbers are better than an error; older ones are not.
constexpr hours week{7 * 24};
constexpr hours never{0};

// clang-format off
constexpr std::array<cache_policy, cache_class_count> policies{{
    //                 browser               CDN                stored negative coalesced stale_max
    /* badge        */ {badge_browser,        day_edge,          yes,   no,      yes,      week},
    /* data         */ {data_browser,         day_edge,          yes,   no,      yes,      week},
    /* short_lived  */ {minute_browser,       minute_edge,       no,    no,      yes,      never},
    /* redirect     */ {day_browser,          no_edge,           no,    no,      yes,      never},
    /* not_found    */ {five_minutes_browser, five_minutes_edge, yes,   yes,     yes,      week},
    /* no_data_yet  */ {five_minutes_browser, no_edge,           yes,   yes,     yes,      week},
    /* server_error */ {no_browser,           no_edge,           no,    no,      yes,      never},
    /* no_store     */ {no_browser,           no_edge,           no,    no,      no,       never},
}};
// clang-format on

} // namespace

const cache_policy& policy_of(cache_class c) {
    return policies.at(static_cast<std::size_t>(c));
}

std::string edge_cache_control(cache_class c, std::uint64_t url_hash) {
    const edge_policy& edge = policy_of(c).edge;
    if (edge.max == seconds{0}) return {};
    auto lifetime = static_cast<std::uint64_t>(edge.min.count());
    const auto range = static_cast<std::uint64_t>((edge.max - edge.min).count());
    if (range > 0) lifetime += url_hash % range;
    return std::string("max-age=").append(std::to_string(lifetime)).append(edge.stale);
}

reuse decide(const entry_state& state) {
    const cache_policy& policy = policy_of(state.caching);
    const bool outdated = policy.negative && !state.current;
    if (outdated || state.age > policy.stale_max) return reuse::fetch;
    const bool attempted_recently =
        state.since_attempt && *state.since_attempt < revalidation_interval;
    const bool wait = state.current || state.revalidating || attempted_recently;
    return wait ? reuse::serve_stale : reuse::stale_while_revalidate;
}

} // namespace wheelcount::http
