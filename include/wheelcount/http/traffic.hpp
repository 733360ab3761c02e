#pragma once

#include "wheelcount/ops/histogram.hpp"
#include "wheelcount/ops/metrics_text.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// What a server has done since it started, for whoever watches it. Counting is all that happens
/// while a request is answered.
class traffic {
public:
    enum class ending {
        turned_away, ///< there were too many connections
        no_request,  ///< 408: its head did not end
        idle,
        unread, ///< nobody took the answer
        dropped ///< others needed the memory that its answer took
    };
    static constexpr std::size_t endings = 5;

    enum class cache_result {
        hit,   ///< not timed, counts as zero
        miss,  ///< a handler ran
        bypass ///< rejected before the cache lookup, has no duration
    };

    /// A response of `bytes` on the wire begins to go out. `took` is the handler's time.
    void count_answer(std::size_t route, unsigned status, std::size_t bytes, cache_result cached,
                      std::chrono::nanoseconds took) {
        if (route >= routes_.size()) routes_.resize(route + 1);
        of_route& counted = routes_[route];
        ++counted.statuses[status / 100 % counted.statuses.size()];
        counted.bytes += bytes;
        if (cached == cache_result::hit)
            ++counted.hits;
        else if (cached == cache_result::miss)
            counted.misses.add(took);
    }
    void count_connection() { ++connections_; }
    void count_ending(ending why) { ++endings_[static_cast<std::size_t>(why)]; }

    /// Families `wheelcount_http_…`; `routes` are their names by response::route, the first being
    /// that of what no route answers.
    void append(ops::metrics_text& text, const std::vector<std::string_view>& routes) const;

private:
    struct of_route {
        std::array<std::uint64_t, 6> statuses{}; ///< by their first digit
        std::uint64_t bytes = 0;
        std::uint64_t hits = 0;
        ops::histogram misses;
    };

    std::vector<of_route> routes_;
    std::uint64_t connections_ = 0;
    std::array<std::uint64_t, endings> endings_{};
};

} // namespace wheelcount::http
