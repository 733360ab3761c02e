#include "wheelcount/api/admission.hpp"

#include "wheelcount/http/client_address.hpp"

namespace wheelcount::api {

std::optional<exceeded_quota> admission::refuse(const http::request& r, unsigned cost) {
    const auto holder = keys_.find(r.api_key);
    const std::uint32_t units = holder ? holder->limit.value_or(limits_.keyed) : limits_.anonymous;
    // From here comes the operator, or all the world through a proxy that is not configured.
    if (units == 0 || (!holder && r.client.is_loopback())) return std::nullopt;
    const std::string client = holder ? holder->id : http::client_prefix(r.client);
    const http::quota quota{units};
    const auto decided = limiter_.take(client, cost, quota, now_());
    if (decided.allowed) return std::nullopt;
    return exceeded_quota{holder ? "key" : "anon", quota, decided};
}

} // namespace wheelcount::api
