#pragma once

#include "http/client.hpp"
#include "http/measurement.hpp"
#include "http/targets.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

namespace wheelcount::bench {

/// The requests of a run and its duration.
struct load {
    std::vector<client>& clients;
    targets& what;
    measurement& results;
    std::chrono::nanoseconds warm_up; ///< its responses do not count
    std::chrono::nanoseconds duration;
};

/// Every client sends its next request after each response.
void run_closed_loop(const load& l);

/// Sends a total number of requests, without a warm-up.
void run_closed_loop(const load& l, std::uint64_t requests);

/// Sends a fixed rate of requests at equal intervals, however long the responses take. Latency
/// counts from when a request was due, even if no client was free to send it (no coordinated
/// omission). Polls without a pause, because the kernel would wake it late; this takes a CPU of its
/// own.
void run_open_loop(const load& l, double requests_per_second);

} // namespace wheelcount::bench
