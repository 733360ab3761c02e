#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::http {

/// Classes of response that caches treat alike: the rows of the table in cache_policy.cpp.
enum class cache_class {
    badge,        ///< an image that READMEs embed
    data,         ///< made from the URL and the data version: counts, lists, pages
    short_lived,  ///< depends on the server's state as well
    redirect,     ///< 301
    not_found,    ///< 404
    no_data_yet,  ///< the 200 that a badge without downloads gets instead of a 404
    server_error, ///< 5xx
    no_store,     ///< depends on the client: other errors, 429, admin routes
};
constexpr std::size_t cache_class_count = 8;

/// Lifetime at a CDN. It varies by URL from min to below max, so that what was cached at the same
/// time does not expire at the same time. Zero: no rule for the CDN.
struct edge_policy {
    std::chrono::seconds min{0};
    std::chrono::seconds max{0};
    std::string_view stale = {}; ///< further directives
};

/// How long a response may be reused, and by which cache: browsers, a CDN (the edge), and this
/// server's response_cache.
struct cache_policy {
    /// Cache-Control (RFC 9111, 5.2; RFC 5861), which browsers obey, and the CDN without a rule of
    /// its own. Never has `s-maxage`: it forbids stale responses (RFC 9111, 5.2.2.10).
    std::string_view cache_control;

    edge_policy edge;

    bool stored;    ///< by response_cache, if the response names its data version
    bool negative;  ///< stored in the small partition, and not served after newer data exist
    bool coalesced; ///< serves requests that waited for it, instead of a call of each
    std::chrono::seconds stale_max; ///< how long response_cache serves it after its last freshness
};

const cache_policy& policy_of(cache_class c);

/// Targeted cache control for the CDN (RFC 9213).
constexpr std::string_view edge_cache_control_field = "Cloudflare-CDN-Cache-Control";
/// Its value; empty if the class has no rule for the CDN. `url_hash` selects the lifetime
/// between edge_policy's bounds.
std::string edge_cache_control(cache_class c, std::uint64_t url_hash);

/// What is known about a cache entry that is not fresh.
struct entry_state {
    cache_class caching = cache_class::data;
    bool current = false;        ///< no newer data are known, but the store may be unreachable
    std::chrono::seconds age{0}; ///< since it was last known to be fresh
    bool revalidating = false;   ///< a replacement is being made
    std::optional<std::chrono::seconds> since_attempt; ///< since the last failed revalidation
};

enum class reuse {
    serve_stale,            ///< with its Age
    stale_while_revalidate, ///< the same, and start a revalidation (RFC 5861, 3)
    fetch,                  ///< too old: the client waits for a new response
};

/// Pause between attempts to revalidate an entry, so that a failing store gets no extra load.
constexpr std::chrono::seconds revalidation_interval{2};

/// Decides what to do with an entry that is not fresh.
reuse decide(const entry_state& state);

} // namespace wheelcount::http
