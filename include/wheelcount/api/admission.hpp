#pragma once

#include "wheelcount/http/rate_limiter.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"
#include "wheelcount/keys/key_ring.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>

namespace wheelcount::api {

/// Units a minute; 0: as many as they like.
struct rate_limits {
    std::uint32_t anonymous = 0; ///< by address, see http::client_prefix()
    std::uint32_t keyed = 0;     ///< by key, unless the key has a limit of its own
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

    /// Takes `cost` units, or returns the answer that says when there will be enough: 429.
    std::optional<http::response> refuse(const http::request& r, unsigned cost);

private:
    rate_limits limits_;
    const keys::key_ring& keys_;
    http::rate_limiter limiter_;
    time_source now_;
};

} // namespace wheelcount::api
