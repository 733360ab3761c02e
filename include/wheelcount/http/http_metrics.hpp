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

/// Counters of a server since its start. A request only increments them; append() formats them.
class http_metrics {
public:
    enum class close_reason {
        rejected,       ///< too many connections
        header_timeout, ///< 408: the request's head was not complete in time
        idle_timeout,
        write_timeout,    ///< the client read nothing of the response
        send_buffer_limit ///< server_limits::send_buffer_bytes_max was exceeded
    };
    static constexpr std::size_t close_reason_count = 5;

    enum class cache_result {
        hit,   ///< not timed, counts as zero
        miss,  ///< a handler ran
        bypass ///< rejected before the cache lookup, has no duration
    };

    /// Counts a response when its first byte is sent. `bytes` includes the head; `duration` is the
    /// handler's.
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

    /// Appends the metric families `wheelcount_http_…`. `routes` are label values by
    /// response::route, see router::routes().
    void append(telemetry::prometheus_text& text,
                const std::vector<std::string_view>& routes) const;

private:
    struct route_counters {
        std::array<std::uint64_t, 6> statuses{}; ///< by first digit
        std::uint64_t bytes = 0;
        std::uint64_t hits = 0;
        telemetry::histogram misses;
    };

    std::vector<route_counters> routes_;
    std::uint64_t connections_ = 0;
    std::array<std::uint64_t, close_reason_count> closed_{};
};

} // namespace wheelcount::http
