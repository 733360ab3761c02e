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

/// Units a minute; 0: as many as they like.
struct rate_limits {
    std::uint32_t anonymous = 0; ///< by address, see http::client_prefix()
    std::uint32_t keyed = 0;     ///< by key, unless the key has a limit of its own
};

/// Why a request is refused.
struct exceeded_quota {
    std::string_view policy; ///< a literal that names the quota
    http::quota quota;
    http::rate_limit_decision decision;

    bool operator==(const exceeded_quota&) const = default;
};

/// Who may ask how much. Reads need no key: a key that is unknown counts as none. Requests from the
/// machine itself are not limited.
class quota_checker {
public:
    using time_source = std::function<http::rate_limiter::time_point()>;

    /// `known` must outlive it. `seed` is random.
    quota_checker(rate_limits limits, const api_keys::key_cache& api_keys,
                  const std::array<std::uint64_t, 2>& seed, time_source now)
        : limits_(limits), api_keys_(api_keys), limiter_(seed), now_(std::move(now)) {}

    /// Takes `cost` units; where there are too few, it takes none and tells so.
    std::optional<exceeded_quota> charge(const http::request& r, unsigned cost);

private:
    rate_limits limits_;
    const api_keys::key_cache& api_keys_;
    http::rate_limiter limiter_;
    time_source now_;
};

} // namespace wheelcount::api
