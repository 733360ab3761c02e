#pragma once

#include "wheelcount/http/response.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// `burst` units at once, and as many again in the course of each window, evenly.
struct quota {
    std::uint32_t burst; ///< 1 to 1,000,000,000
    std::chrono::seconds window{60};

    bool operator==(const quota&) const = default;
};

/// What came of a request for units. Seconds are rounded up.
struct rate_limit_decision {
    bool allowed;
    std::uint32_t remaining;          ///< units that can be had at once
    std::chrono::seconds retry_after; ///< until as many can be had as were refused; else zero
    std::chrono::seconds reset;       ///< until the whole quota can be had

    bool operator==(const rate_limit_decision&) const = default;
};

/// Limits how much each client may ask for, by the generic cell rate algorithm (ITU-T I.371): of a
/// client only one time is kept, when all that it took will have come in again.
///
/// The memory is fixed (16 bytes a client, allocated once). A client that it has no room for pushes
/// out the one of eight that has the most left, which is the one to lose least by it: from then on
/// that one counts as unknown and has a whole quota. Which eight these are depends on `seed`, so
/// that nobody can aim.
class rate_limiter {
public:
    using time_point = std::chrono::steady_clock::time_point;

    static constexpr std::size_t clients_default = 65'536;

    /// `seed` is random and secret. `clients` is rounded up to a power of two times eight.
    explicit rate_limiter(const std::array<std::uint64_t, 2>& seed,
                          std::size_t clients = clients_default);

    /// Takes units from a client's quota, or nothing when there are too few. `client` is
    /// client_prefix() of an address or a key's id. A cost above the whole quota takes the whole
    /// quota: were it refused for good, no Retry-After would be true. `now` never goes back. The
    /// quota may be another one from call to call; what is owed is time, and stays the same.
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

/// The headers of draft-ietf-httpapi-ratelimit-headers-10, and Retry-After (RFC 9110, 10.2.3) when
/// it was refused. `policy` names the quota: printable ASCII without quotes and backslashes. They
/// are about one client: not for answers that a cache may keep.
std::vector<header> rate_limit_headers(std::string_view policy, const quota& q,
                                       const rate_limit_decision& d);

} // namespace wheelcount::http
