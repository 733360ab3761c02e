#pragma once

#include "wheelcount/api_keys/key_cache.hpp"
#include "wheelcount/http/rate_limiter.hpp"
#include "wheelcount/http/request.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace wheelcount::api {

/// Quota units per minute; 0: not limited.
struct rate_limits {
    std::uint32_t anonymous = 0; ///< per address, see http::client_prefix()
    std::uint32_t keyed = 0;     ///< per API key, unless the key has its own limit
};

/// Why a request is rejected with 429.
struct exceeded_quota {
    std::string_view policy; ///< name of the quota, a literal
    http::quota quota;
    http::rate_limit_decision decision;

    bool operator==(const exceeded_quota&) const = default;
};

/// Charges requests to the quota of their API key or client address. An unknown key counts as no
/// key. Requests without a key from a loopback address are not limited.
class quota_checker {
public:
    using time_source = std::function<http::rate_limiter::time_point()>;

    /// `api_keys` must outlive it. `seed` is random and secret, see http::rate_limiter.
    quota_checker(rate_limits limits, const api_keys::key_cache& api_keys,
                  const std::array<std::uint64_t, 2>& seed, time_source now)
        : limits_(limits), api_keys_(api_keys), limiter_(seed), now_(std::move(now)) {}

    /// Takes `cost` units. nullopt: the request is within its quota. Otherwise it takes none.
    std::optional<exceeded_quota> charge(const http::request& r, unsigned cost);

private:
    rate_limits limits_;
    const api_keys::key_cache& api_keys_;
    http::rate_limiter limiter_;
    time_source now_;
};

} // namespace wheelcount::api
