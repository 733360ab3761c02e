#include "api/endpoint_pipeline.hpp"

#include "api/canonical_query.hpp"
#include "api/etag.hpp"
#include "api/fingerprint.hpp"
#include "api/redirect.hpp"
#include "wheelcount/core/version.hpp"
#include "wheelcount/http/cache_policy.hpp"

#include <optional>
#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::chrono::seconds not_loaded_retry_after{5};

/// Adds what caches need: the class of the endpoint and a tag to a good response that its handler
/// did not classify, the rule for the CDN to what has one.
void add_cache_headers(http::response& response, const endpoint& e, const http::request& r,
                       const data_snapshot& snapshot) {
    response.data_version = snapshot.data_version;
    const bool ok = response.status == 200 && response.caching == cache_class::no_store;
    if (ok) {
        response.caching = e.caching;
        response.headers.reserve(4); // these and Vary
        response.headers.push_back(
            {"ETag", make_etag(program_version(), snapshot, r.path, r.query)});
    }
    const std::uint64_t url_hash = fingerprint().add(r.path).add(r.query).value();
    std::string edge_rule = http::edge_cache_control(response.caching, url_hash);
    if (!edge_rule.empty())
        response.headers.push_back({http::edge_cache_control_field, std::move(edge_rule)});
    // A header, because the formats of other services have no field for it.
    if (ok && snapshot.last_complete)
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
    add_cache_headers(response, e, r, *snapshot);
    co_return response;
}

} // namespace wheelcount::api
