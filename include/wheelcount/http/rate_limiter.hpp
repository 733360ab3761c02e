#pragma once

#include "wheelcount/http/response.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// `burst` units at once, replenished evenly within each window.
struct quota {
    std::uint32_t burst; ///< 1 to 1,000,000,000
    std::chrono::seconds window{60};

    bool operator==(const quota&) const = default;
};

/// The outcome of rate_limiter::take(). Seconds are rounded up.
struct rate_limit_decision {
    bool allowed;
    std::uint32_t remaining;          ///< units available now
    std::chrono::seconds retry_after; ///< until the rejected cost is available; else zero
    std::chrono::seconds reset;       ///< until the whole quota is available

    bool operator==(const rate_limit_decision&) const = default;
};

/// Limits the units per client by the generic cell rate algorithm (ITU-T I.371): stores one time
/// per client, at which its quota will be whole again.
///
/// Fixed memory: 16 bytes per client, allocated once, in sets of eight. A new client evicts the one
/// of its set with the most units left, which loses least: it starts again with a whole quota. A
/// secret seed selects the set, so that a client cannot choose which other one it evicts.
class rate_limiter {
public:
    using time_point = std::chrono::steady_clock::time_point;

    static constexpr std::size_t clients_default = 65'536;

    /// `seed` must be random and secret. Rounds `clients` up to a power of two times eight.
    explicit rate_limiter(const std::array<std::uint64_t, 2>& seed,
                          std::size_t clients = clients_default);

    /// Takes `cost` units of a client's quota, or none if fewer are left. `client` is
    /// client_prefix() of an address, or the id of an API key. A cost above the whole quota takes
    /// the whole quota, because no Retry-After would be true for it. `now` must not decrease. The
    /// quota may change from call to call; the time until it is whole does not.
    rate_limit_decision take(std::string_view client, std::uint32_t cost, const quota& q,
                             time_point now);

private:
    static constexpr std::size_t ways = 8;

    struct entry {
        std::uint64_t client = 0; ///< hashed
        std::int64_t full_at = 0; ///< nanoseconds of the steady clock
    };
    using entry_set = std::array<entry, ways>;

    entry& find_or_evict(std::uint64_t client);

    std::array<std::uint64_t, 2> seed_;
    std::vector<entry_set> sets_;
};

/// The headers of draft-ietf-httpapi-ratelimit-headers-10, and Retry-After (RFC 9110, 10.2.3) if
/// not allowed. `policy` names the quota: printable ASCII without quotes and backslashes. Only for
/// responses that no cache stores, because the values are one client's.
std::vector<header> rate_limit_headers(std::string_view policy, const quota& q,
                                       const rate_limit_decision& d);

} // namespace wheelcount::http
