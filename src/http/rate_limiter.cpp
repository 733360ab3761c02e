#include "wheelcount/http/rate_limiter.hpp"

#include "http/sip_hash.hpp"

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

decision rate_limiter::take(std::string_view client, std::uint32_t cost, const quota& q,
                            time_point now) {
    // Of a window only what divides evenly counts, so that a whole quota is exactly its units.
    const std::int64_t unit = nanoseconds(q.window).count() / q.burst;
    const std::int64_t whole = unit * q.burst;
    const std::int64_t present = nanoseconds(now.time_since_epoch()).count();

    entry& known = entry_of(sip_hash(seed_, client));
    const std::int64_t owed = std::max<std::int64_t>(known.full_again - present, 0);
    const std::int64_t owed_then = owed + unit * std::min(cost, q.burst);
    const bool allowed = owed_then <= whole;
    if (allowed) known.full_again = present + owed_then;

    const std::int64_t owes = allowed ? owed_then : owed;
    decision d{};
    d.allowed = allowed;
    d.remaining = static_cast<std::uint32_t>(std::max<std::int64_t>(whole - owes, 0) / unit);
    if (!allowed) d.retry_after = std::chrono::ceil<seconds>(nanoseconds(owed_then - whole));
    d.reset = std::chrono::ceil<seconds>(nanoseconds(owes));
    return d;
}

// Who owes nothing is as good as unknown, so the earliest time is also the one of free entries.
rate_limiter::entry& rate_limiter::entry_of(std::uint64_t client) {
    entry_set& candidates = sets_[client & (sets_.size() - 1)];
    const auto known = std::find_if(candidates.begin(), candidates.end(),
                                    [client](const entry& e) { return e.client == client; });
    if (known != candidates.end()) return *known;
    const auto earliest =
        std::min_element(candidates.begin(), candidates.end(), [](const entry& a, const entry& b) {
            return a.full_again < b.full_again;
        });
    *earliest = {client, 0};
    return *earliest;
}

std::vector<header> rate_limit_headers(std::string_view policy, const quota& q, const decision& d) {
    std::vector<header> headers{{"RateLimit-Policy", quoted(policy) +
                                                         ";q=" + std::to_string(q.burst) +
                                                         ";w=" + std::to_string(q.window.count())},
                                {"RateLimit", quoted(policy) + ";r=" + std::to_string(d.remaining) +
                                                  ";t=" + std::to_string(d.reset.count())}};
    if (!d.allowed) headers.push_back({"Retry-After", std::to_string(d.retry_after.count())});
    return headers;
}

} // namespace wheelcount::http
