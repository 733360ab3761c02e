#include "wheelcount/http/rate_limiter.hpp"

#include "http/limits/sip_hash.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace wheelcount::http {
namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;

std::string quoted(std::string_view policy) {
    return '"' + std::string(policy) + '"';
}

} // namespace

rate_limiter::rate_limiter(const std::array<std::uint64_t, 2>& seed, std::size_t clients)
    : seed_(seed), sets_(std::bit_ceil((clients + ways - 1) / ways)) {}

rate_limit_decision rate_limiter::take(std::string_view client, std::uint32_t cost, const quota& q,
                                       time_point now) {
    // The capacity is a multiple of the unit, so that a whole quota is exactly its units.
    const std::int64_t unit = nanoseconds(q.window).count() / q.burst;
    const std::int64_t capacity = unit * q.burst;
    const std::int64_t now_ns = nanoseconds(now.time_since_epoch()).count();

    entry& found = find_or_evict(sip_hash(seed_, client));
    const std::int64_t debt = std::max<std::int64_t>(found.full_at - now_ns, 0);
    const std::int64_t debt_after = debt + unit * std::min(cost, q.burst);
    const bool allowed = debt_after <= capacity;
    if (allowed) found.full_at = now_ns + debt_after;

    const std::int64_t debt_left = allowed ? debt_after : debt;
    rate_limit_decision d{};
    d.allowed = allowed;
    d.remaining =
        static_cast<std::uint32_t>(std::max<std::int64_t>(capacity - debt_left, 0) / unit);
    if (!allowed) d.retry_after = std::chrono::ceil<seconds>(nanoseconds(debt_after - capacity));
    d.reset = std::chrono::ceil<seconds>(nanoseconds(debt_left));
    return d;
}

// A client with a whole quota need not be stored, and a free entry has the earliest time of all.
rate_limiter::entry& rate_limiter::find_or_evict(std::uint64_t client) {
    entry_set& candidates = sets_[client & (sets_.size() - 1)];
    const auto found = std::find_if(candidates.begin(), candidates.end(),
                                    [client](const entry& e) { return e.client == client; });
    if (found != candidates.end()) return *found;
    const auto earliest =
        std::min_element(candidates.begin(), candidates.end(),
                         [](const entry& a, const entry& b) { return a.full_at < b.full_at; });
    *earliest = {client, 0};
    return *earliest;
}

std::vector<header> rate_limit_headers(std::string_view policy, const quota& q,
                                       const rate_limit_decision& d) {
    std::vector<header> headers{{"RateLimit-Policy", quoted(policy) +
                                                         ";q=" + std::to_string(q.burst) +
                                                         ";w=" + std::to_string(q.window.count())},
                                {"RateLimit", quoted(policy) + ";r=" + std::to_string(d.remaining) +
                                                  ";t=" + std::to_string(d.reset.count())}};
    if (!d.allowed) headers.push_back({"Retry-After", std::to_string(d.retry_after.count())});
    return headers;
}

} // namespace wheelcount::http
