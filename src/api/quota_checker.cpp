#include "wheelcount/api/quota_checker.hpp"

#include "wheelcount/http/client_address.hpp"

namespace wheelcount::api {

std::optional<exceeded_quota> quota_checker::charge(const http::request& r, unsigned cost) {
    const auto owner = api_keys_.find(r.api_key);
    const std::uint32_t units = owner ? owner->limit.value_or(limits_.keyed) : limits_.anonymous;
    // The operator, or all clients of a proxy that is not in trusted_proxies.
    if (units == 0 || (!owner && r.client.is_loopback())) return std::nullopt;
    const std::string client = owner ? owner->id : http::client_prefix(r.client);
    const http::quota quota{units};
    const auto decision = limiter_.take(client, cost, quota, now_());
    if (decision.allowed) return std::nullopt;
    return exceeded_quota{owner ? "key" : "anon", quota, decision};
}

} // namespace wheelcount::api
