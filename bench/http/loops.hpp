#pragma once

#include "http/client.hpp"
#include "http/measurement.hpp"
#include "http/targets.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

namespace wheelcount::bench {

/// What a run asks, and until when.
struct load {
    std::vector<client>& clients;
    targets& what;
    measurement& results;
    std::chrono::nanoseconds warm_up; ///< answers in it do not count
    std::chrono::nanoseconds duration;
};

/// Every client asks again as soon as it is answered.
void run_closed_loop(const load& l);

/// So many requests altogether, without any that do not count.
void run_closed_loop(const load& l, std::uint64_t requests);

/// So many requests a second at even distances, however long the answers take. Latency counts from
/// when a request was due, also if no client was free to send it then. Polls without a pause, since
/// the kernel would wake it late; that takes a CPU of its own.
void run_open_loop(const load& l, double requests_per_second);

} // namespace wheelcount::bench
