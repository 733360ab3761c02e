#pragma once

#include "wheelcount/http/rate_limiter.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/keys/key_ring.hpp"

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
    http::decision decided;

    bool operator==(const exceeded_quota&) const = default;
};

/// Who may ask how much. Reads need no key: a key that is unknown counts as none. Requests from the
/// machine itself are not limited.
class admission {
public:
    using time_source = std::function<http::rate_limiter::time_point()>;

    /// `known` must outlive it. `seed` is random.
    admission(rate_limits limits, const keys::key_ring& known,
              const std::array<std::uint64_t, 2>& seed, time_source now)
        : limits_(limits), keys_(known), limiter_(seed), now_(std::move(now)) {}

    /// Takes `cost` units; where there are too few, it takes none and tells so.
    std::optional<exceeded_quota> refuse(const http::request& r, unsigned cost);

private:
    rate_limits limits_;
    const keys::key_ring& keys_;
    http::rate_limiter limiter_;
    time_source now_;
};

} // namespace wheelcount::api
