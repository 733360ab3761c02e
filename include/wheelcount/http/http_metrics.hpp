#pragma once

#include "wheelcount/telemetry/histogram.hpp"
#include "wheelcount/telemetry/prometheus_text.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// What a server has done since it started, for whoever watches it. Counting is all that happens
/// while a request is answered.
class http_metrics {
public:
    enum class close_reason {
        rejected,       ///< there were too many connections
        header_timeout, ///< 408: its head did not end
        idle_timeout,
        write_timeout,    ///< nobody took the answer
        send_buffer_limit ///< others needed the memory that its answer took
    };
    static constexpr std::size_t close_reason_count = 5;

    enum class cache_result {
        hit,   ///< not timed, counts as zero
        miss,  ///< a handler ran
        bypass ///< rejected before the cache lookup, has no duration
    };

    /// A response of `bytes` on the wire begins to go out. `took` is the handler's time.
    void count_response(std::size_t route, unsigned status, std::size_t bytes, cache_result cached,
                        std::chrono::nanoseconds duration) {
        if (route >= routes_.size()) routes_.resize(route + 1);
        route_counters& counters = routes_[route];
        ++counters.statuses[status / 100 % counters.statuses.size()];
        counters.bytes += bytes;
        if (cached == cache_result::hit)
            ++counters.hits;
        else if (cached == cache_result::miss)
            counters.misses.observe(duration);
    }
    void count_connection() { ++connections_; }
    void count_closed(close_reason reason) { ++closed_[static_cast<std::size_t>(reason)]; }

    /// Families `wheelcount_http_…`; `routes` are their names by response::route, the first being
    /// that of what no route answers.
    void append(telemetry::prometheus_text& text,
                const std::vector<std::string_view>& routes) const;

private:
    struct route_counters {
        std::array<std::uint64_t, 6> statuses{}; ///< by their first digit
        std::uint64_t bytes = 0;
        std::uint64_t hits = 0;
        telemetry::histogram misses;
    };

    std::vector<route_counters> routes_;
    std::uint64_t connections_ = 0;
    std::array<std::uint64_t, close_reason_count> closed_{};
};

} // namespace wheelcount::http
