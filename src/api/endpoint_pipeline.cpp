#include "api/endpoint_pipeline.hpp"

#include "api/canonical_query.hpp"
#include "api/etag.hpp"
#include "api/fingerprint.hpp"
#include "api/redirect.hpp"
#include "wheelcount/core/format_number.hpp"
#include "wheelcount/core/version.hpp"

#include <optional>
#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::string_view cdn_cache_control_field = "Cloudflare-CDN-Cache-Control";
constexpr std::uint64_t cdn_max_age = 86'400;
constexpr std::uint64_t short_max_age = 60;
constexpr std::uint64_t not_found_max_age = 300;
constexpr std::chrono::seconds not_loaded_retry_after{5};

/// Never with `s-maxage`: it implies proxy-revalidate, which forbids stale responses (RFC 9111,
/// 5.2.2.10).
std::string_view browser_cache_control(cache_class caching) {
    switch (caching) {
    case cache_class::badge:
        return "public, max-age=3600, stale-while-revalidate=3600, stale-if-error=86400";
    case cache_class::data:
        return "public, max-age=3600, stale-if-error=3600, stale-while-revalidate=60";
    case cache_class::short_lived:
        return "public, max-age=60";
    case cache_class::no_store:
        break;
    }
    return "no-store";
}

/// A day, plus or minus a tenth by URL, so that entries do not all expire at once.
std::string cdn_cache_control(cache_class caching, std::string_view path, std::string_view query) {
    if (caching == cache_class::short_lived) return "max-age=" + std::to_string(short_max_age);
    const std::uint64_t jitter = cdn_max_age / 5;
    const std::uint64_t seconds =
        cdn_max_age - jitter / 2 + fingerprint().add(path).add(query).value() % jitter;
    constexpr std::string_view stale_directives =
        ", stale-while-revalidate=86400, stale-if-error=604800";
    std::string directives = "max-age=";
    directives.reserve(directives.size() + digits_max + stale_directives.size());
    append_number(directives, seconds);
    return directives.append(stale_directives);
}

void add_cache_headers(http::response& response, const endpoint& e, const http::request& r,
                       const data_snapshot& snapshot) {
    response.cache_control = browser_cache_control(e.caching);
    response.headers.reserve(4); // these and Vary
    response.headers.push_back({"ETag", make_etag(program_version(), snapshot, r.path, r.query)});
    response.headers.push_back(
        {cdn_cache_control_field, cdn_cache_control(e.caching, r.path, r.query)});
    // A header, because the formats of other services have no field for it.
    if (snapshot.last_complete)
        response.headers.push_back({"X-Complete-To", to_string(*snapshot.last_complete)});
}

std::optional<exceeded_quota> charge_quota(const services& s, const endpoint& e,
                                           const http::request& r) {
    return s.quotas ? s.quotas->charge(r, e.cost) : std::nullopt;
}

} // namespace

awaitable<http::response> serve_endpoint(const services& s, const endpoint& e,
                                         rate_limit_responses& limited, const http::request& r) {
    if (e.caching == cache_class::no_store) {
        if (const auto exceeded = charge_quota(s, e, r)) co_return limited.get(*exceeded, r);
        co_return co_await e.handle(s, r);
    }
    if (!s.data.is_loaded()) co_return http::unavailable_response(not_loaded_retry_after);
    const std::string canonical = canonical_query(r.query, e.query);
    if (canonical != r.query) co_return redirect_permanent(std::string(r.path), canonical);

    const auto snapshot = s.data.snapshot();
    if (const auto exceeded = charge_quota(s, e, r)) co_return limited.get(*exceeded, r);
    http::response response = co_await e.handle(s, r);
    const bool not_found = response.status == 404;
    const bool ok =
        response.status == 200 && response.cache_control == http::response().cache_control;
    if (ok) add_cache_headers(response, e, r, *snapshot);
    if (not_found)
        response.headers.push_back(
            {cdn_cache_control_field, "max-age=" + std::to_string(not_found_max_age)});
    // These depend on URL and data only. A badge without data is a 200, but negative.
    if (e.caching != cache_class::short_lived && (response.status == 200 || not_found)) {
        response.data_version = snapshot->data_version;
        response.negative = !ok;
    }
    co_return response;
}

} // namespace wheelcount::api
